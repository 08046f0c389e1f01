using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The second half of the end of a number's life, under the cabinet's own lock: sessions, passwords, codes and devices are void, and
/// what other people's numbers had let this cabinet do is taken back, each under the lock of its own account (B8). The archive stays.
/// </summary>
public sealed record CloseCabinet(CabinetId Cabinet) : ICabinetOperation<CloseCabinet, Nothing>
{
    public static string Name => "cabinet.close";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static FactKinds Facts => FactKinds.Grants;

    public static Decision<Nothing> Decide(Cabinet cabinet, CloseCabinet ask, Setting setting) => Yes(Nothing.Else,
    [
        new CabinetClosed(),
        .. setting.Facts.Grants.Select(g => new WorkScheduled(Numbers.EndAccess.Name, new Numbers.EndAccess(g.Account, g.Number, cabinet.Id), setting.Now,
            $"clock:{Numbers.EndAccess.Name}:{g.Number}:{cabinet.Id}")),
    ]);
}
