using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The phone is another one: a new SIM or a new number. What was opened with the old one is shut under the cabinet's own lock; the
/// password and the rest of the cabinet stay (AUTH-21, B9).
/// </summary>
/// <param name="NewSim">The number whose SIM is new: the other numbers of the cabinet are told.</param>
public sealed record LeaveOldPhone(CabinetId Cabinet, Msisdn? NewSim = null) : ICabinetOperation<LeaveOldPhone, Nothing>
{
    public static string Name => "cabinet.leave-old-phone";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static FactKinds Facts => FactKinds.Grants;

    public static Decision<Nothing> Decide(Cabinet cabinet, LeaveOldPhone ask, Setting setting) =>
        Yes(Nothing.Else, [new SessionsEnded(null), new CodesDropped(), new IssuedPasswordDropped(),
            .. ask.NewSim is not { } phone ? [] : setting.Facts.Grants.Select(g => new NoticeQueued(g.Number, "life.sim-changed", new Dictionary<string, object> { ["phone"] = phone }))]);

    internal static WorkScheduled Of(CabinetId cabinet, Setting setting, Msisdn? newSim = null) =>
        new(Name, new LeaveOldPhone(cabinet, newSim), setting.Now, $"clock:{Name}:{cabinet}:{setting.Now.ToUnixTimeMilliseconds()}");
}
