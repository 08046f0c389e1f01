using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Services;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Accounts;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of tariffs, services and limits.</summary>
static class TariffSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ChangeTariff.Name] = async world => { await Rich(world); return Own(world, await Move(world, ChangeMoment.Now)); },
        [CancelTariffChange.Name] = async world => Own(world, new CancelTariffChange(world.Anna.Account, await Planned(world))),
        [ApplyTariffChange.Name] = async world =>
        {
            var planned = await Planned(world);
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow())).Next.FirstDay));
            return new Sample(new ApplyTariffChange(world.Anna.Account, planned), world.ClockCaller);
        },
        [AddService.Name] = async world => { await Rich(world); return Own(world, Add(world)); },
        [RemoveService.Name] = async world => { await Added(world); return Own(world, new RemoveService(world.Anna.Account, world.Anna.Number, Daily)); },
        [ChargeServiceFee.Name] = async world =>
        {
            await Added(world);
            world.Clock.Move(TimeSpan.FromDays(1));
            return new Sample(new ChargeServiceFee(world.Anna.Account, world.Anna.Number, Daily, Today(world)), world.ClockCaller);
        },
        [BanContent.Name] = world => Task.FromResult(Own(world, new BanContent(world.Anna.Account, world.Anna.Number, true))),
        [SetLimit.Name] = world => Task.FromResult(Own(world, Limit(world))),
        [LiftLimit.Name] = async world =>
        {
            await Asking.Yes(world, Limit(world), world.As(world.Anna));
            return Own(world, new LiftLimit(world.Anna.Account, world.Anna.Number, LimitKind.Money, LimitPeriod.Month));
        },
        [CheckLimits.Name] = async world =>
        {
            await Asking.Yes(world, Limit(world) with { Amount = 60 }, world.As(world.Anna));
            await Added(world);
            return new Sample(new CheckLimits(world.Anna.Account, world.Anna.Number), world.ClockCaller);
        },
    };

    /// <summary>Both operators have it, and both take a fee for every day.</summary>
    const string Daily = "turbo";

    static DateOnly Today(World world) => world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());

    static Sample Own(World world, object ask) => new(ask, key => world.As(world.Anna, key));

    static Task Rich(World world) => Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, "sample"), world.Agent());

    static AddService Add(World world) => new(world.Anna.Account, world.Anna.Number, Daily, world.Catalog.On(Today(world)).Services[Daily].Fee);

    static async Task Added(World world)
    {
        await Rich(world);
        // A limit that stands already would refuse what is to be charged under it.
        await world.Database.Write(tx => { tx.Add("update usage_limit set kind = 3 where kind = 0"); return ValueTask.CompletedTask; });
        await Asking.Yes(world, Add(world), world.As(world.Anna));
        await world.Database.Write(tx => { tx.Add("update usage_limit set kind = 0 where kind = 3"); return ValueTask.CompletedTask; });
    }

    static SetLimit Limit(World world) => new(world.Anna.Account, world.Anna.Number, LimitKind.Money, LimitPeriod.Month, 10000);

    /// <summary>To the first open tariff of the same payment that Anna is not on.</summary>
    public static async Task<ChangeTariff> Move(World world, ChangeMoment when, string? to = null)
    {
        var accounts = new ReadAccount(world.Database, () => world.Catalog, world.Clock);
        var account = (await accounts.Run(world.Anna.Account, ChangeTariff.Needs))!;
        var move = world.Catalog.On(Today(world)).TariffList.Where(t => t.IsOpenOn(Today(world)) && (to is null || t.Code == to))
            .SelectMany(t => TariffMove.All(account, account.Subscriptions[0], t.Code, accounts.Setting())).First(m => m.When == when);
        return new ChangeTariff(world.Anna.Account, world.Anna.Number, move.To.Code, when, move.Total);
    }

    static async Task<long> Planned(World world)
    {
        await Rich(world);
        return (await Asking.Yes(world, await Move(world, ChangeMoment.NextPeriod), world.As(world.Anna))).Id;
    }
}
