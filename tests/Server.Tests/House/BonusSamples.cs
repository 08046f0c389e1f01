using Kabinet.Operations.Bonus;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of points.</summary>
static class BonusSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ExchangePoints.Name] = async world =>
        {
            var version = world.Catalog.Versions[^1];
            await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, version.TopUps.Max, Books.Cash, "sample"), world.Agent());
            var reward = version.Bonus.Rewards[0];
            return new Sample(new ExchangePoints(world.Anna.Account, world.Anna.Number, reward.Service, reward.Points), key => world.As(world.Anna, key));
        },
    };
}
