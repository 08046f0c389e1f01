using static Kabinet.Operations.Desk.DisableStaff.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>
/// A member of staff can do nothing from this moment on (S-24): what he has asked for is confirmed no more either. Where fewer than two would
/// be left it takes two people (S-42): another has asked for it before, see <see cref="AskDisableStaff"/>.
/// </summary>
/// <param name="Reason">For the archive: at most 200 characters.</param>
public sealed record DisableStaff(CabinetId Cabinet, string Reason) : ICabinetOperation<DisableStaff, Nothing>
{
    public static string Name => "staff.disable";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Staff;

    public enum Refusal { NotThere, NoReason, NeedsAnother }

    public static Decision<Nothing> Decide(Cabinet cabinet, DisableStaff ask, Setting setting)
    {
        if (setting.Facts.Member is not { DisabledAt: null })
            return No(NotThere);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        var leavesTooFew = setting.Facts.Member.IsOn && setting.Facts.StaffAtWork <= StaffMember.Enough;
        if (leavesTooFew && (setting.Staff is not { } staff || setting.Facts.DisableAsked is not { } asked || asked.By == staff || asked.At + SecondRequest.Life <= setting.Now))
            return No(NeedsAnother);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new StaffDisabled(ask.Reason.Trim(), leavesTooFew ? setting.Staff : null));
    }
}
