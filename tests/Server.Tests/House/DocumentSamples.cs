using Kabinet.Operations.Documents;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of files on order.</summary>
static class DocumentSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [OrderDetails.Name] = world => Task.FromResult(new Sample(Order(world), key => world.As(world.Anna, key))),
        [FinishDetails.Name] = async world => new Sample(
            new FinishDetails(world.Anna.Account, (await Asking.Yes(world, Order(world), world.As(world.Anna))).Id, 3), world.Counterparty),
        [ForgetDetails.Name] = world => Task.FromResult(new Sample(new ForgetDetails(world.Anna.Account, 1, world.Clock.GetUtcNow()), world.ClockCaller)),
    };

    static OrderDetails Order(World world)
    {
        var today = world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow());
        return new(world.Anna.Account, world.Anna.Number, Month.Of(today).FirstDay, today, DetailFormat.Csv, false);
    }
}
