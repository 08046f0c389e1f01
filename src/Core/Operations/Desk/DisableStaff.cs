using static Kabinet.Operations.Desk.DisableStaff.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>A member of staff can do nothing from this moment on (S-24): what he has asked for is confirmed no more either.</summary>
/// <param name="Reason">For the archive: at most 200 characters.</param>
public sealed record DisableStaff(CabinetId Cabinet, string Reason) : ICabinetOperation<DisableStaff, Nothing>
{
    public static string Name => "staff.disable";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Staff;

    public enum Refusal { NotThere, NoReason }

    public static Decision<Nothing> Decide(Cabinet cabinet, DisableStaff ask, Setting setting)
    {
        if (setting.Facts.Member is not { DisabledAt: null })
            return No(NotThere);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new StaffDisabled(ask.Reason.Trim()));
    }
}
