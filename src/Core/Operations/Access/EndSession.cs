using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Access;

/// <summary>«Выход»: the session is over on every node, not only forgotten by the browser (AUTH-17, S-22).</summary>
/// <param name="Session">SHA-256 of the session's key; one of the same cabinet.</param>
public sealed record EndSession(CabinetId Cabinet, byte[] Session) : ICabinetOperation<EndSession, Nothing>
{
    public static string Name => "session.end";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;

    public static Decision<Nothing> Decide(Cabinet cabinet, EndSession ask, Setting setting) =>
        Yes(Nothing.Else, new SessionEnded(ask.Session));
}
