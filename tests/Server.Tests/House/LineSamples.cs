using Kabinet.Operations.Line;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of a number's own services.</summary>
static class LineSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [BlockLostNumber.Name] = world => Task.FromResult(new Sample(new BlockLostNumber(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key))),
        [SuspendNumber.Name] = world => Task.FromResult(new Sample(Suspend(world), key => world.As(world.Anna, key))),
        [ResumeNumber.Name] = async world =>
        {
            await Asking.Yes(world, Suspend(world), world.As(world.Anna));
            return new Sample(new ResumeNumber(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
        [EndSuspension.Name] = async world =>
        {
            var block = await Asking.Yes(world, Suspend(world), world.As(world.Anna));
            world.Clock.Move(TimeSpan.FromDays(7));
            return new Sample(new EndSuspension(world.Anna.Account, world.Anna.Number, block.Id), world.ClockCaller);
        },
        [RestoreLostNumber.Name] = async world =>
        {
            await Asking.Yes(world, new BlockLostNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
            return new Sample(new RestoreLostNumber(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
        [ConfirmNetworkOrder.Name] = async world => new Sample(new ConfirmNetworkOrder(world.Anna.Account, world.Anna.Number, NetworkFeatures.Block, await Ordered(world)), world.Counterparty),
        [RefuseNetworkOrder.Name] = async world => new Sample(new RefuseNetworkOrder(world.Anna.Account, world.Anna.Number, NetworkFeatures.Block, await Ordered(world), "not-provisioned"), world.Counterparty),
        [RepairNetworkFeature.Name] = async world =>
        {
            await Ordered(world);
            world.Clock.Move(RepairNetworkFeature.Patience);
            return new Sample(new RepairNetworkFeature(world.Anna.Account, world.Anna.Number, NetworkFeatures.Block, ""), world.ClockCaller);
        },
    };

    static SuspendNumber Suspend(World world) => new(world.Anna.Account, world.Anna.Number, 7);

    /// <summary>The id of an order that is under way.</summary>
    static async Task<long> Ordered(World world)
    {
        await Asking.Yes(world, Suspend(world), world.As(world.Anna));
        return await world.Database.Read(s => s.First("select order_id from network_wish where account_id = $1", r => r.GetInt64(0), world.Anna.Account.Value));
    }
}
