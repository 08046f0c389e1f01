using static Kabinet.Operations.Desk.LookAtList.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>A member of staff opens a list of what waits (S-41): who and why stands in his own archive, before anything is shown.</summary>
/// <param name="Cabinet">Of the member of staff who asks, as in all that he does at the desk.</param>
/// <param name="List"><c>queue</c>, <c>attention</c> or <c>staff</c>.</param>
/// <param name="Reason">A shift, a call, a complaint: at most 200 characters.</param>
public sealed record LookAtList(CabinetId Cabinet, string List, string Reason) : ICabinetOperation<LookAtList, Nothing>
{
    public static string Name => "desk.look-at-list";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;

    public enum Refusal { NotStaff, NoReason }

    public static Decision<Nothing> Decide(Cabinet cabinet, LookAtList ask, Setting setting)
    {
        if (setting.Staff != cabinet.Id)
            return No(NotStaff);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else);
    }
}
