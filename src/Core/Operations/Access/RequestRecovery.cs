using static Kabinet.Operations.Access.RequestRecovery.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// «Нет SIM-карты? Восстановить по почте» (AUTH-14): after a delay a letter with a link goes to the address that the cabinet has confirmed.
/// The number is told at once by SMS, with a link and a word that stop it (B15). Without an address, and for a number of nobody, the
/// answer is the same (B7).
/// </summary>
/// <param name="Browser">SHA-256 of the browser's cookie.</param>
public sealed record RequestRecovery(CabinetId Cabinet, byte[] Browser) : ICabinetOperation<RequestRecovery, RequestRecovery.Begun>
{
    public sealed record Begun(DateTimeOffset LetterAt);

    public static string Name => "password.request-recovery";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;
    public static CabinetParts Needs => CabinetParts.Profile;

    public enum Refusal { NotOffered, TooOften }

    public static Decision<Begun> Decide(Cabinet cabinet, RequestRecovery ask, Setting setting)
    {
        var policy = setting.Catalog.Access;
        if (!policy.Ways.HasFlag(SignInWays.Password))
            return No(NotOffered);

        if (Sends.NextAt(cabinet, byOwner: false, setting) is { } next)
            return No(TooOften, ("at", next));

        // From here on the answer is yes.
        var at = setting.Now + policy.RecoveryDelay;
        var counted = new SecretSent(setting.Fresh.Id(), ByOwner: false);
        if (cabinet.Subscription is not { } number || cabinet.Email(EmailUse.Contact).Address is null || Recoveries.Pending(cabinet, setting.Now) is not null)
            return Yes(new Begun(at), counted);
        var (id, token) = (setting.Fresh.Id(1), setting.Fresh.Password("recovery-cancel", Sends.TokenLength));
        return Yes(new Begun(at), counted,
            new CodeIssued(id, CodePurpose.RecoveryCancel, token, ask.Browser, at + Recoveries.Grace),
            new WorkScheduled(SendRecovery.Name, new SendRecovery(cabinet.Id, id), at, $"clock:{SendRecovery.Name}:{id}"),
            new SecretNoticeQueued(number, "access.recovery-asked", "token", token, at, new Dictionary<string, object>
            {
                ["brand"] = setting.Catalog.Operator.Name.In(cabinet.Language), ["hours"] = $"{(int)policy.RecoveryDelay.TotalHours}", ["sender"] = policy.PasswordSender,
            }));
    }
}
