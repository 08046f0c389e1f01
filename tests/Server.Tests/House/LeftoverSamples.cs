using Kabinet.Operations;
using Kabinet.Operations.Leftovers;
using Kabinet.Store;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of exchanges and gifts, with gigabytes and minutes of Anna's tariff that are left.</summary>
static class LeftoverSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ExchangeLeftovers.Name] = async world =>
        {
            await world.HasLeft();
            return Own(world, new ExchangeLeftovers(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Leftovers.Exchanges[0].Code));
        },
        [StartGift.Name] = async world => { await world.HasLeft(); return Own(world, world.Gift()); },
        [ConfirmGift.Name] = async world => Own(world, new ConfirmGift(world.Anna.Account, world.Anna.Number, await Started(world))),
        [ReceiveGift.Name] = async world => new Sample(new ReceiveGift(world.Boris.Account, world.Boris.Number, await Sent(world), world.Gift().Amount, world.Anna.Msisdn), world.Counterparty),
        [SettleGift.Name] = async world =>
        {
            var gift = await Sent(world);
            await Asking.Yes(world, new ReceiveGift(world.Boris.Account, world.Boris.Number, gift, world.Gift().Amount, world.Anna.Msisdn), world.Counterparty(world.NewKey()));
            return new Sample(new SettleGift(world.Anna.Account, gift, true), world.Counterparty);
        },
    };

    static Sample Own(World world, object ask) => new(ask, key => world.As(world.Anna, key));

    public static StartGift Gift(this World world, int size = 0) => new(world.Anna.Account, world.Anna.Number, world.Boris.Msisdn.Digits, world.Catalog.Versions[^1].Leftovers.Gift!.Sizes[size]);

    static async Task<long> Started(World world)
    {
        await world.HasLeft();
        return (await Asking.Yes(world, world.Gift(), world.As(world.Anna))).Id;
    }

    static async Task<long> Sent(World world)
    {
        var gift = await Started(world);
        await Asking.Yes(world, new ConfirmGift(world.Anna.Account, world.Anna.Number, gift), world.As(world.Anna));
        // The samples of what follows are asked by themselves, not by the outbox.
        await world.Database.Write(tx => { tx.Add("delete from outbox where counterparty = 'gifts'"); return ValueTask.CompletedTask; });
        return gift;
    }

    /// <summary>Ten gigabytes and three hundred minutes of the packages of her tariff until the end of the month.</summary>
    public static async Task HasLeft(this World world, string? tariff = null)
    {
        tariff ??= world.Catalog.Operator.Key == "ru" ? "svobodny" : "pole";
        var (account, number, now) = (world.Anna.Account.Value, world.Anna.Number.Value, world.Clock.GetUtcNow());
        var until = world.Catalog.Calendar.StartOf(Month.Of(world.Catalog.Calendar.DayOf(now)).Next.FirstDay);
        await world.Database.Write(tx =>
        {
            tx.Add("update subscription set tariff = $2 where account_id = $1", account, tariff);
            foreach (var (id, code, unit, size) in new[] { (9001L, "data", GrantUnit.Bytes, 10 * DataSize.Gigabyte), (9002L, "minutes", GrantUnit.Seconds, 300 * 60L) })
                tx.Add("""
                    insert into grant_left (account_id, grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order, catalog_version)
                    values ($1, $2, $3, $4, $5, $6, $6, 100, $7, $8, $2, '2025-01-01')
                    """, account, id, number, $"{tariff}/{code}", (int)unit, size, now.AddDays(-1).Stored(), until.Stored());
            return ValueTask.CompletedTask;
        });
    }
}
