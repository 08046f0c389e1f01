using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Store;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of holds, scratch cards, transfers and regular sharing.</summary>
static class MoneySamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [ReserveMoney.Name] = world => Task.FromResult(new Sample(new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(5000), 10), world.Counterparty)),
        [CommitHold.Name] = async world => new Sample(new CommitHold(world.Anna.Account, (await Held(world)).Id, world.Money(1200)), world.Counterparty),
        [ReleaseHold.Name] = async world => new Sample(new ReleaseHold(world.Anna.Account, (await Held(world)).Id), world.Counterparty),
        [ExpireHold.Name] = async world =>
        {
            var hold = await Held(world);
            world.Clock.Move(TimeSpan.FromMinutes(11));
            return new Sample(new ExpireHold(world.Anna.Account, hold.Id), world.ClockCaller);
        },
        [ActivateCard.Name] = async world =>
        {
            await world.PrintCards(30000, "12345678901234");
            return Own(world, new ActivateCard(world.Anna.Account, world.Anna.Number, new Secret("1234 5678 9012 34")));
        },
        [StartTransfer.Name] = world => Task.FromResult(Own(world, ToBoris(world))),
        [ConfirmTransfer.Name] = async world => Own(world, new ConfirmTransfer(world.Anna.Account, world.Anna.Number, (await Started(world)).Id)),
        [CancelTransfer.Name] = async world => Own(world, new CancelTransfer(world.Anna.Account, world.Anna.Number, (await Started(world)).Id)),
        [ExpireTransfer.Name] = async world =>
        {
            var transfer = await Started(world);
            world.Clock.Move(TimeSpan.FromMinutes(11));
            return new Sample(new ExpireTransfer(world.Anna.Account, transfer.Id), world.ClockCaller);
        },
        [ReceiveTransfer.Name] = async world => await Received(world),
        [RecallTransfer.Name] = async world =>
        {
            // The receiver is Anna, so that a stranger is Boris here too.
            var transfer = await world.Send(world.Vera, world.Anna, 2000);
            await Asking.Yes(world, new CancelTransfer(world.Vera.Account, world.Vera.Number, transfer.Id), world.As(world.Vera));
            return new Sample(new RecallTransfer(world.Anna.Account, world.Anna.Number, transfer.Id), world.Counterparty);
        },
        [SettleTransfer.Name] = async world =>
        {
            var transfer = await Started(world);
            await Asking.Yes(world, new ConfirmTransfer(world.Anna.Account, world.Anna.Number, transfer.Id), world.As(world.Anna));
            await world.Accounts().Taken(transfer);
            return new Sample(new SettleTransfer(world.Anna.Account, transfer.Id, TransferAnswer.Taken), world.Counterparty);
        },
        [SetUpShare.Name] = world => Task.FromResult(Own(world, ShareToBoris(world))),
        [RunShare.Name] = async world =>
        {
            var share = await Asking.Yes(world, ShareToBoris(world), world.As(world.Anna));
            return new Sample(new RunShare(world.Anna.Account, world.Anna.Number, share.Id, share.NextOn, world.Boris.Msisdn.Digits), world.ClockCaller);
        },
        [PauseShare.Name] = async world => Own(world, new PauseShare(world.Anna.Account, world.Anna.Number, (await Asking.Yes(world, ShareToBoris(world), world.As(world.Anna))).Id, true)),
        [StopShare.Name] = async world => Own(world, new StopShare(world.Anna.Account, world.Anna.Number, (await Asking.Yes(world, ShareToBoris(world), world.As(world.Anna))).Id)),
    };

    static StartTransfer ToBoris(World world) => new(world.Anna.Account, world.Anna.Number, $"+{world.Boris.Msisdn.Digits}", world.Money(5000));

    static SetUpShare ShareToBoris(World world) =>
        new(world.Anna.Account, world.Anna.Number, $"+{world.Boris.Msisdn.Digits}", world.Money(5000), ShareEvery.Day, world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));

    static Task<Hold> Held(World world) => Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(5000), 10), world.Counterparty());

    static Task<Transfer> Started(World world) => Asking.Yes(world, ToBoris(world), world.As(world.Anna));

    /// <summary>A real transfer that Vera has sent and whose delivery nobody has tried yet.</summary>
    static async Task<Sample> Received(World world)
    {
        var transfer = await Asking.Yes(world, new StartTransfer(world.Vera.Account, world.Vera.Number, $"+{world.Anna.Msisdn.Digits}", world.Money(2000)), world.As(world.Vera));
        await Asking.Yes(world, new ConfirmTransfer(world.Vera.Account, world.Vera.Number, transfer.Id), world.As(world.Vera));
        return new Sample(new ReceiveTransfer(world.Anna.Account, world.Anna.Number, transfer.Id, transfer.Amount, world.Vera.Msisdn), world.Counterparty);
    }

    static Sample Own(World world, object ask) => new(ask, key => world.As(world.Anna, key));
}
