using static Kabinet.Operations.Profile.RequestEmail.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Profile;

/// <summary>
/// Asks for an e-mail address (MSG-02, MSG-03): a letter with a link goes there, and the address is in force once the link was opened
/// (<see cref="ConfirmEmail"/>). The old one stays until then. Asked again for the same address, the letter goes once more.
/// </summary>
/// <param name="Address">As typed.</param>
public sealed record RequestEmail(CabinetId Cabinet, EmailUse Use, string Address) : ICabinetOperation<RequestEmail, EmailOnItsWay>
{
    const int SecretLength = 32;

    public static string Name => "email.request";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;
    public static CabinetParts Needs => CabinetParts.Profile;

    public enum Refusal { NotAnAddress, InForce, TooOften }

    public static Decision<EmailOnItsWay> Decide(Cabinet cabinet, RequestEmail ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        var email = cabinet.Email(ask.Use);

        if (Email.Read(ask.Address) is not { } address)
            return No(NotAnAddress);

        if (email.Address == address)
            return No(InForce, ("address", address));

        var since = email.AskedSince is { } begun && begun + policy.LettersToConfirm.Per > setting.Now ? begun : setting.Now;
        var asked = since == email.AskedSince ? email.Asked : 0;
        if (asked >= policy.LettersToConfirm.Count)
            return No(TooOften, ("at", since + policy.LettersToConfirm.Per));

        // From here on the answer is yes.
        return Yes(new EmailOnItsWay(address, setting.Now + policy.LetterLife), Ask(cabinet, ask.Use, address, asked + 1, since, setting));
    }

    /// <summary>The letter with the link, and what the link is compared with.</summary>
    internal static IReadOnlyList<Change> Ask(Cabinet cabinet, EmailUse use, string address, int asked, DateTimeOffset since, Setting setting)
    {
        var secret = setting.Fresh.Password("email", SecretLength);
        var until = setting.Now + setting.Catalog.Access.LetterLife;
        return
        [
            new EmailAsked(use, address, secret, until, asked, since),
            new SecretLetterQueued(address, cabinet.Language, "mail.confirm", "secret", secret, until, new Dictionary<string, object>
            {
                ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language), ["cabinet"] = cabinet.Id.Value, ["use"] = (int)use, ["until"] = until,
            }),
        ];
    }
}

/// <param name="Address">As a mail server knows it.</param>
/// <param name="Until">The link dies then.</param>
public sealed record EmailOnItsWay(string Address, DateTimeOffset Until);
