using static Kabinet.Operations.Access.CancelRecovery.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// The owner stops a recovery by e-mail that he did not ask for: in the cabinet, or by the word in an SMS from the number. It also voids a
/// letter that has gone out already.
/// </summary>
public sealed record CancelRecovery(CabinetId Cabinet) : ICabinetOperation<CancelRecovery, Nothing>
{
    public static string Name => "password.cancel-recovery";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R0;

    public enum Refusal { NothingAsked }

    public static Decision<Nothing> Decide(Cabinet cabinet, CancelRecovery ask, Setting setting)
    {
        var codes = cabinet.Codes.Where(c => c.Purpose is CodePurpose.RecoveryCancel or CodePurpose.RecoveryLink or CodePurpose.ResetByLetter).ToList();
        if (codes.Count == 0)
            return No(NothingAsked);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. codes.Select(c => new CodeUsed(c.Id)), .. Alerts.Of(cabinet, "access.recovery-stopped", setting)]);
    }
}
