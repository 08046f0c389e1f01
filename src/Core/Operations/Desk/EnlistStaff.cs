using static Kabinet.Operations.Desk.EnlistStaff.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>
/// A member of staff gets an account of his own (S-40): no shared and no default ones. Who was disabled is back with it. From the third on
/// another must confirm it (S-42, <see cref="ConfirmStaff"/>): one alone gives nobody the keys, except to make a second pair of eyes.
/// </summary>
/// <param name="Cabinet">Of the name: the door works it out.</param>
/// <param name="Reason">For the archive: at most 200 characters.</param>
public sealed record EnlistStaff(CabinetId Cabinet, string Member, string Reason) : ICabinetOperation<EnlistStaff, Nothing>
{
    public static string Name => "staff.enlist";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Staff;

    public enum Refusal { NameWrong, AlreadyThere, NoReason }

    public static bool IsName(string name) => name.Length is >= 2 and <= 40 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    public static Decision<Nothing> Decide(Cabinet cabinet, EnlistStaff ask, Setting setting)
    {
        if (!IsName(ask.Member))
            return No(NameWrong);

        if (setting.Facts.Member is { IsOn: true })
            return No(AlreadyThere);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new StaffEnlisted(ask.Member, setting.Facts.StaffAtWork < StaffMember.Enough ? null : setting.Staff));
    }
}
