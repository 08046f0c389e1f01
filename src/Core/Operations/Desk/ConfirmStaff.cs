using static Kabinet.Operations.Desk.ConfirmStaff.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>Another member of staff confirms that somebody new works here (S-42): only then he can do anything.</summary>
public sealed record ConfirmStaff(CabinetId Cabinet) : ICabinetOperation<ConfirmStaff, Nothing>
{
    public static string Name => "staff.confirm";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Staff;

    public enum Refusal { NotAsked, SamePerson, NotStaff }

    public static Decision<Nothing> Decide(Cabinet cabinet, ConfirmStaff ask, Setting setting)
    {
        if (setting.Facts.Member is not { AskedBy: { } asked })
            return No(NotAsked);

        if (setting.Staff is not { } staff)
            return No(NotStaff);

        if (asked == staff || cabinet.Id == staff)
            return No(SamePerson);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new StaffConfirmed(staff));
    }
}
