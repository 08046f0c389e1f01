using static Kabinet.Operations.Access.CancelRecoveryByLink.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>The same by the link in the SMS that told of it: without signing in, in any browser, and good for nothing else.</summary>
/// <param name="Link">Keyed hash of the link's token.</param>
public sealed record CancelRecoveryByLink(CabinetId Cabinet, byte[] Link) : ICabinetOperation<CancelRecoveryByLink, Nothing>
{
    public static string Name => "password.cancel-recovery-by-link";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.None;

    public enum Refusal { NoLink }

    public static Decision<Nothing> Decide(Cabinet cabinet, CancelRecoveryByLink ask, Setting setting)
    {
        if (Recoveries.Pending(cabinet, setting.Now) is not { } pending || !System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(pending.Hash, ask.Link))
            return No(NoLink);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new CodeUsed(pending.Id), .. Alerts.Of(cabinet, "access.recovery-stopped", setting)]);
    }
}
