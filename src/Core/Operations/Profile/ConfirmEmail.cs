using System.Security.Cryptography;
using static Kabinet.Operations.Profile.ConfirmEmail.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Profile;

/// <summary>The link in the letter was opened and its button pressed: the address is in force. Signed in or not, in any browser.</summary>
/// <param name="Proof">Keyed hash of the secret in the link.</param>
public sealed record ConfirmEmail(CabinetId Cabinet, EmailUse Use, byte[] Proof) : ICabinetOperation<ConfirmEmail, EmailInForce>
{
    public static string Name => "email.confirm";
    public static Who May => Who.Guest | Who.Subscriber;
    public static Rights Rights => Rights.None;
    public static CabinetParts Needs => CabinetParts.Profile;

    public enum Refusal { LinkOver }

    public static Decision<EmailInForce> Decide(Cabinet cabinet, ConfirmEmail ask, Setting setting)
    {
        if (cabinet.Email(ask.Use).Wanted is not { } wanted || wanted.Until <= setting.Now || !CryptographicOperations.FixedTimeEquals(wanted.Proof, ask.Proof))
            return No(LinkOver);

        // From here on the answer is yes.
        List<Change> changes = [new EmailConfirmed(ask.Use, wanted.Address)];
        if (cabinet.Subscription is { } number)
            changes.Add(new NoticeQueued(number, "profile.email-changed", new Dictionary<string, object>
            {
                ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language), ["address"] = wanted.Address,
            }));
        // The address that was left is told too: it may be the owner's, and the new one a thief's (S-14).
        if (cabinet.Email(ask.Use).Address is { } old)
            changes.Add(new PersonTold(new(""), new(old), cabinet.Language, "profile.email-changed", new Dictionary<string, string>
            {
                ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language), ["address"] = wanted.Address,
            }));
        return Yes(new EmailInForce(wanted.Address), changes);
    }
}

public sealed record EmailInForce(string Address);
