using Kabinet.Operations;
using Kabinet.Operations.Desk;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Receipts;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of fiscal receipts and of payments that were put aside.</summary>
static class ReceiptSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [CheckReceipt.Name] = async world => new Sample(new CheckReceipt(world.Anna.Account, (await world.Paid()).Id, GrowingPause.First), world.ClockCaller),
        [SettleReceipt.Name] = async world => new Sample(new SettleReceipt(world.Anna.Account, (await world.Paid()).Id, new("17", "1234567890", "9999078900001234", world.Clock.GetUtcNow())), world.Counterparty),
        [RetryReceipt.Name] = async world =>
        {
            var payment = await world.Paid();
            await Asking.Yes(world, new SettleReceipt(world.Anna.Account, payment.Id, null, "storage-expired"), world.Counterparty());
            return new Sample(new RetryReceipt(world.Anna.Account, payment.Id), world.Agent);
        },
        [OffsetAdvance.Name] = async world =>
        {
            await world.Paid();
            var month = Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));
            await Asking.Yes(world, new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].Promises.Suggested[0]), world.As(world.Anna));
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(month.Next).AddHours(6));
            return new Sample(new OffsetAdvance(world.Anna.Account, month), world.ClockCaller);
        },
        [ReturnParked.Name] = async world => new Sample(new ReturnParked(world.Anna.Account, await Parked(world)), world.ClockCaller),
        [AcceptParked.Name] = async world => new Sample(new AcceptParked(world.Anna.Account, await Parked(world), world.Money(5100)), world.Agent),
        [RetryDeadLetter.Name] = async world => new Sample(new RetryDeadLetter(world.Anna.Account, await Dead(world)), world.Agent),
        [DropDeadLetter.Name] = async world => new Sample(new DropDeadLetter(world.Anna.Account, await Dead(world), "the till was replaced"), world.Agent),
    };

    internal static async Task<long> Parked(World world)
    {
        var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(5000), PaymentMethod.Card), world.As(world.Anna));
        await Asking.No(world, new ConfirmCardPayment(world.Anna.Account, payment.Id, "parked-1", world.Money(5100)), world.Counterparty());
        return payment.Id;
    }

    /// <summary>The call to the gateway about a payment of Anna's, when nothing more is tried for it.</summary>
    internal static async Task<long> Dead(World world)
    {
        await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(5000), PaymentMethod.Card), world.As(world.Anna));
        await world.Database.Write(tx => { tx.Add("update outbox set state = 1, error = 'HTTP 500' where counterparty = 'yookassa'"); return ValueTask.CompletedTask; });
        return await world.Database.Read(s => s.First("select id from outbox where counterparty = 'yookassa' and state = 1", r => r.GetInt64(0)));
    }
}
