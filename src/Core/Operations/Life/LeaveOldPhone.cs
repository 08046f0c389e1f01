using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The phone is another one: a new SIM or a new number. What was opened with the old one is shut under the cabinet's own lock; the
/// password and the rest of the cabinet stay (AUTH-21, B9).
/// </summary>
public sealed record LeaveOldPhone(CabinetId Cabinet) : ICabinetOperation<LeaveOldPhone, Nothing>
{
    public static string Name => "cabinet.leave-old-phone";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;

    public static Decision<Nothing> Decide(Cabinet cabinet, LeaveOldPhone ask, Setting setting) =>
        Yes(Nothing.Else, new SessionsEnded(null), new CodesDropped(), new IssuedPasswordDropped());

    internal static WorkScheduled Of(CabinetId cabinet, Setting setting) =>
        new(Name, new LeaveOldPhone(cabinet), setting.Now, $"clock:{Name}:{cabinet}:{setting.Now.ToUnixTimeMilliseconds()}");
}
