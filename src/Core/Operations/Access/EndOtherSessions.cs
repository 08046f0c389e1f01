using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>«Завершить остальные»: every other session of the cabinet is over on every node (AUTH-17, S-22).</summary>
public sealed record EndOtherSessions(CabinetId Cabinet) : ICabinetOperation<EndOtherSessions, Nothing>
{
    public static string Name => "session.end-others";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R1;

    public static Decision<Nothing> Decide(Cabinet cabinet, EndOtherSessions ask, Setting setting) => Yes(Nothing.Else, new SessionsEnded(setting.Session));
}
