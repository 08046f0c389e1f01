using Kabinet.Operations.Access;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Tariffs;
using Kabinet.Running;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>A request that Anna's world says yes to, and who may ask it.</summary>
public sealed record Sample(object Ask, Func<string, Caller> By);

/// <summary>One sample for every operation there is; an operation without one fails <see cref="EveryOperation"/>.</summary>
public static class Samples
{
    static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [TopUp.Name] = world => Task.FromResult(new Sample(
            new TopUp(world.Anna.Account, world.Anna.Number, world.Money(10000), Books.Cash, "sample"), world.Agent)),

        [TakePromisedPayment.Name] = world => Task.FromResult(new Sample(
            new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Min), key => world.As(world.Anna, key))),

        [SettlePromisedPayment.Name] = async world =>
        {
            var promise = await Asking.Yes(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Min), world.As(world.Anna));
            world.Clock.Move(TimeSpan.FromDays(40));
            return new Sample(new SettlePromisedPayment(world.Anna.Account, promise.Id), world.ClockCaller);
        },

        [CheckOutgoing.Name] = async world => new Sample(new CheckOutgoing(await Unpaid(world)), world.ClockCaller),

        [StartCardPayment.Name] = world => Task.FromResult(new Sample(CardPayment(world), key => world.As(world.Anna, key))),

        [NoteGatewayPayment.Name] = async world => new Sample(
            new NoteGatewayPayment(world.Anna.Account, (await Started(world)).Id, "sample-1", "https://bank.example/pay"), world.Counterparty),

        [CheckCardPayment.Name] = async world => new Sample(new CheckCardPayment(world.Anna.Account, (await Started(world)).Id), world.Counterparty),

        [ConfirmCardPayment.Name] = async world => new Sample(
            new ConfirmCardPayment(world.Anna.Account, (await Started(world)).Id, "sample-1", world.Money(30100)), world.Counterparty),

        [CancelCardPayment.Name] = async world => new Sample(
            new CancelCardPayment(world.Anna.Account, (await Started(world)).Id, "sample-1", "insufficient_funds"), world.Counterparty),

        [ChargeMonthlyFee.Name] = async world =>
        {
            await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, "sample"), world.Agent());
            var due = Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow())).Next.FirstDay;
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(due));
            return new Sample(new ChargeMonthlyFee(world.Anna.Account, world.Anna.Number, due), world.ClockCaller);
        },
    };

    /// <summary>She has spent what was lent to her, and its day is over.</summary>
    static async Task<AccountId> Unpaid(World world)
    {
        var promise = await Asking.Yes(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(30000)), world.As(world.Anna));
        var hold = await Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(64000), 10), world.Counterparty());
        await Asking.Yes(world, new CommitHold(world.Anna.Account, hold.Id, world.Money(64000)), world.Counterparty());
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(promise.DueOn.AddDays(1)));
        await Asking.Yes(world, new SettlePromisedPayment(world.Anna.Account, promise.Id), world.ClockCaller());
        return world.Anna.Account;
    }

    static StartCardPayment CardPayment(World world) => new(world.Anna.Account, world.Anna.Number, world.Money(30100), PaymentMethod.Card);

    static Task<Payment> Started(World world) => Asking.Yes(world, CardPayment(world), world.As(world.Anna));

    /// <summary>The subjects that have a file of their own.</summary>
    static readonly IReadOnlyList<Dictionary<string, Func<World, Task<Sample>>>> Subjects =
    [
        All,
        AccessSamples.All,
        BillSamples.All,
        NumberSamples.All,
        ChildPlaceSamples.All,
        DeskSamples.All,
        LineSamples.All,
        ProfileSamples.All,
        MoneySamples.All,
        PayoutSamples.All,
        ReceiptSamples.All,
        InvoiceSamples.All,
        AutopaySamples.All,
        TariffSamples.All,
        LifeSamples.All,
        HomeSamples.All,
        RecoverySamples.All,
        BonusSamples.All,
        AnnualSamples.All,
        LeftoverSamples.All,
        DocumentSamples.All,
    ];

    public static Task<Sample> For(string operation, World world) => Subjects.Select(subject => subject.GetValueOrDefault(operation)).FirstOrDefault(make => make is not null) is { } make
        ? make(world)
        : throw new InvalidOperationException($"«{operation}» has no sample in {nameof(Samples)}: add a request that Anna's world says yes to.");
}
