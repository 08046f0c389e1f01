using Kabinet.Operations.Annual;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of the annual contract.</summary>
static class AnnualSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [SignAnnualContract.Name] = async world => { await world.Put(Tariff); return Own(world, Sign(world)); },
        [LeaveAnnualContract.Name] = async world => { await Signed(world); return Own(world, new LeaveAnnualContract(world.Anna.Account, world.Anna.Number, world.Money(0))); },
        [EndAnnualContract.Name] = async world =>
        {
            var until = (await Signed(world)).Until;
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(until));
            return new Sample(new EndAnnualContract(world.Anna.Account, world.Anna.Number, until), world.ClockCaller);
        },
    };

    /// <summary>A tariff on which the contract is offered.</summary>
    const string Tariff = "bezlimit";

    static Sample Own(World world, object ask) => new(ask, key => world.As(world.Anna, key));

    static SignAnnualContract Sign(World world)
    {
        var version = world.Catalog.On(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));
        return new(world.Anna.Account, world.Anna.Number, version.Annual.FeeOf(version.Tariffs[Tariff]));
    }

    static async Task<SignAnnualContract.Signed> Signed(World world)
    {
        await world.Put(Tariff);
        return await Asking.Yes(world, Sign(world), world.As(world.Anna));
    }

    /// <summary>Anna is on that tariff.</summary>
    public static Task Put(this World world, string tariff) => world.Database.Write(tx =>
    {
        tx.Add("update subscription set tariff = $2 where account_id = $1", world.Anna.Account.Value, tariff);
        return ValueTask.CompletedTask;
    });
}
