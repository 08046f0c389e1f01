using Kabinet.Operations;
using Kabinet.Operations.Line;
using Kabinet.Operations.Messages;
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
        [SetForwarding.Name] = world => Task.FromResult(new Sample(Forward(world), key => world.As(world.Anna, key))),
        [RemoveForwarding.Name] = async world =>
        {
            await Asking.Yes(world, Forward(world), world.As(world.Anna));
            return new Sample(new RemoveForwarding(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
        [SetVoiceMail.Name] = world => Task.FromResult(new Sample(new SetVoiceMail(world.Anna.Account, world.Anna.Number, true, "standard", 7), key => world.As(world.Anna, key))),
        [AddFavourite.Name] = world => Task.FromResult(new Sample(Add(world), key => world.As(world.Anna, key))),
        [RemoveFavourite.Name] = async world =>
        {
            await Asking.Yes(world, Add(world), world.As(world.Anna));
            return new Sample(new RemoveFavourite(world.Anna.Account, world.Anna.Number, Friend(world)), key => world.As(world.Anna, key));
        },
        [ConnectTone.Name] = world => Task.FromResult(new Sample(Tone(world), key => world.As(world.Anna, key))),
        [ChangeMelody.Name] = async world =>
        {
            await Asking.Yes(world, Tone(world), world.As(world.Anna));
            return new Sample(new ChangeMelody(world.Anna.Account, world.Anna.Number, "waltz"), key => world.As(world.Anna, key));
        },
        [DisconnectTone.Name] = async world =>
        {
            await Asking.Yes(world, Tone(world), world.As(world.Anna));
            return new Sample(new DisconnectTone(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key));
        },
        [ChargeTone.Name] = async world =>
        {
            var tone = await Asking.Yes(world, Tone(world), world.As(world.Anna));
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(tone.PaidUntil));
            return new Sample(new ChargeTone(world.Anna.Account, world.Anna.Number, tone.PaidUntil), world.ClockCaller);
        },
        [SendMessage.Name] = world => Task.FromResult(new Sample(Write(world), key => world.As(world.Anna, key))),
        [CancelMessage.Name] = async world => new Sample(new CancelMessage(world.Anna.Account, world.Anna.Number, (await Later(world)).Id), key => world.As(world.Anna, key)),
        [DispatchMessage.Name] = async world =>
        {
            var message = await Later(world);
            world.Clock.Move(TimeSpan.FromHours(2));
            return new Sample(new DispatchMessage(world.Anna.Account, world.Anna.Number, message.Id), world.ClockCaller);
        },
        [NoteMessage.Name] = async world => new Sample(new NoteMessage(world.Anna.Account, world.Anna.Number, (await Asking.Yes(world, Write(world), world.As(world.Anna))).Id, MessageState.Sent), world.Counterparty),
        [MarkMessagesRead.Name] = world => Task.FromResult(new Sample(new MarkMessagesRead(world.Anna.Account, world.Anna.Number), key => world.As(world.Anna, key))),
        [ConfirmNetworkOrder.Name] = async world => new Sample(new ConfirmNetworkOrder(world.Anna.Account, world.Anna.Number, NetworkFeatures.Block, await Ordered(world)), world.Counterparty),
        [RefuseNetworkOrder.Name] = async world => new Sample(new RefuseNetworkOrder(world.Anna.Account, world.Anna.Number, NetworkFeatures.Block, await Ordered(world), "not-provisioned"), world.Counterparty),
        [RepairNetworkFeature.Name] = async world =>
        {
            await Ordered(world);
            world.Clock.Move(RepairNetworkFeature.Patience);
            return new Sample(new RepairNetworkFeature(world.Anna.Account, world.Anna.Number, NetworkFeatures.Block, ""), world.ClockCaller);
        },
    };

    static SendMessage Write(World world, DateTimeOffset? at = null) => new(world.Anna.Account, world.Anna.Number, Friend(world), new Secret("Привет"), at);

    static Task<Message> Later(World world) => Asking.Yes(world, Write(world, world.Clock.GetUtcNow().AddHours(1)), world.As(world.Anna));

    static string Friend(World world) => world.Boris.Msisdn.Digits;

    static AddFavourite Add(World world) => new(world.Anna.Account, world.Anna.Number, Friend(world));

    static SetForwarding Forward(World world) => new(world.Anna.Account, world.Anna.Number, ForwardRule.Busy, Friend(world));

    static ConnectTone Tone(World world) => new(world.Anna.Account, world.Anna.Number, "rain");

    static SuspendNumber Suspend(World world) => new(world.Anna.Account, world.Anna.Number, 7);

    /// <summary>The id of an order that is under way.</summary>
    static async Task<long> Ordered(World world)
    {
        await Asking.Yes(world, Suspend(world), world.As(world.Anna));
        return await world.Database.Read(s => s.First("select order_id from network_wish where account_id = $1", r => r.GetInt64(0), world.Anna.Account.Value));
    }
}
