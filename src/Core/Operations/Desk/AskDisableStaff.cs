using static Kabinet.Operations.Desk.AskDisableStaff.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>
/// One of staff wants another (or himself) disabled where too few would be left (S-42): it is done when another than he asks for
/// <see cref="DisableStaff"/> within a day.
/// </summary>
/// <param name="Reason">For the archive: at most 200 characters.</param>
public sealed record AskDisableStaff(CabinetId Cabinet, string Reason) : ICabinetOperation<AskDisableStaff, Nothing>
{
    public static string Name => "staff.ask-disable";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Staff;

    public enum Refusal { NotStaff, NotThere, NoReason }

    public static Decision<Nothing> Decide(Cabinet cabinet, AskDisableStaff ask, Setting setting)
    {
        if (setting.Staff is not { } staff)
            return No(NotStaff);

        if (setting.Facts.Member is not { DisabledAt: null })
            return No(NotThere);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new StaffDisableAsked(staff));
    }
}
