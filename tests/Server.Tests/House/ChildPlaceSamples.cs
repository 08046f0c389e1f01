using Kabinet.Operations.Numbers;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of a child's place: a child has Anna's number and Vera is its guardian.</summary>
static class ChildPlaceSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [AllowChildPlace.Name] = world => Task.FromResult(new Sample(new AllowChildPlace(world.Anna.Account, world.Anna.Number, new DateOnly(2016, 5, 1)), key => world.As(world.Anna, key))),
        [StopChildPlace.Name] = async world =>
        {
            await world.AllowPlace(world.Anna);
            return new Sample(new StopChildPlace(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
        [LookForChild.Name] = async world =>
        {
            await world.AllowPlace(world.Anna);
            await world.LetIn(world.Vera, world.Anna, Role.Guardian);
            return new Sample(new LookForChild(world.Anna.Account, world.Anna.Number), key => world.As(world.Vera, key) with { Accounts = [world.Anna.Account] });
        },
        [TellChildPlace.Name] = async world =>
        {
            await world.AllowPlace(world.Anna);
            return new Sample(new TellChildPlace(world.Anna.Account, world.Anna.Number, world.Clock.GetUtcNow()), world.ClockCaller);
        },
    };
}
