using static Kabinet.Operations.Desk.SeeAlarm.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>A member of staff has seen to an alarm: it leaves the list.</summary>
/// <param name="Alarm">Its number, as <c>kabinet staff attention</c> tells it.</param>
/// <param name="Reason">What was done about it: at most 200 characters.</param>
public sealed record SeeAlarm(CabinetId Cabinet, long Alarm, string Reason) : ICabinetOperation<SeeAlarm, Nothing>
{
    public static string Name => "desk.see-alarm";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.Attention;

    public enum Refusal { NotStaff, NoSuchAlarm, NoReason }

    public static Decision<Nothing> Decide(Cabinet cabinet, SeeAlarm ask, Setting setting)
    {
        if (setting.Staff != cabinet.Id)
            return No(NotStaff);

        if (!setting.Facts.Alarms.Contains(ask.Alarm))
            return No(NoSuchAlarm);

        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new AlarmSeen(ask.Alarm));
    }
}
