using static Kabinet.Operations.Access.SendRecovery.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>The delay of a recovery by e-mail is over and nobody has stopped it: the letter with the link goes, once.</summary>
/// <param name="Code">Of the request: gone when it was stopped.</param>
public sealed record SendRecovery(CabinetId Cabinet, long Code) : ICabinetOperation<SendRecovery, Nothing>
{
    public static string Name => "password.send-recovery";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static CabinetParts Needs => CabinetParts.Profile;

    public enum Refusal { Stopped, NoAddress }

    public static Decision<Nothing> Decide(Cabinet cabinet, SendRecovery ask, Setting setting)
    {
        if (cabinet.Codes.FirstOrDefault(c => c.Id == ask.Code && c.Purpose == CodePurpose.RecoveryCancel) is not { } pending)
            return No(Stopped);

        if (cabinet.Email(EmailUse.Contact).Address is not { } address)
            return No(NoAddress).But(new CodeUsed(pending.Id));

        // From here on the answer is yes.
        var (token, until) = (setting.Fresh.Password("recovery-link", Sends.TokenLength), setting.Now + setting.Catalog.Access.RecoveryLetterLife);
        return Yes(Nothing.Else, new CodeUsed(pending.Id),
            new CodeIssued(setting.Fresh.Id(), CodePurpose.RecoveryLink, token, pending.Browser, until),
            new SecretLetterQueued(address, cabinet.Language, "mail.recovery", "token", token, until, new Dictionary<string, object> { ["until"] = until }));
    }
}
