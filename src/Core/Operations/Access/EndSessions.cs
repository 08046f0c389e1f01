using static Kabinet.Operations.Access.EndSessions.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>
/// Staff end everything that is open in a subscriber's cabinet (S-24): he has called because somebody else is in it. Sessions and apps are
/// over on every node, codes and links under way are void; he is told, and comes in again as ever.
/// </summary>
/// <param name="Reason">Why, for the archive that the subscriber reads too: at most 200 characters.</param>
public sealed record EndSessions(CabinetId Cabinet, string Reason) : ICabinetOperation<EndSessions, Nothing>
{
    public static string Name => "session.end-all";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R1;

    public enum Refusal { NoReason }

    public static Decision<Nothing> Decide(Cabinet cabinet, EndSessions ask, Setting setting)
    {
        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new SessionsEnded(null), new CodesDropped(), new IssuedPasswordDropped(), .. Alerts.Of(cabinet, "access.sessions-ended", setting)]);
    }
}
