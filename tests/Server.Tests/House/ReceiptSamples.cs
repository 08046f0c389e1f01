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
        [CheckReceipt.Name] = async world => new Sample(new CheckReceipt(world.Anna.Account, (await world.Paid()).Id, CheckReceipt.FirstPause), world.ClockCaller),
        [SettleReceipt.Name] = async world => new Sample(new SettleReceipt(world.Anna.Account, (await world.Paid()).Id, new("17", "1234567890", "9999078900001234", world.Clock.GetUtcNow())), world.Counterparty),
        [RetryReceipt.Name] = async world =>
        {
            var payment = await world.Paid();
            await Asking.Yes(world, new SettleReceipt(world.Anna.Account, payment.Id, null, "storage-expired"), world.Counterparty());
            return new Sample(new RetryReceipt(world.Anna.Account, payment.Id), world.Agent);
        },
        [ReturnParked.Name] = async world =>
        {
            var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(5000), PaymentMethod.Card), world.As(world.Anna));
            await Asking.No(world, new ConfirmCardPayment(world.Anna.Account, payment.Id, "parked-1", world.Money(5100)), world.Counterparty());
            return new Sample(new ReturnParked(world.Anna.Account, payment.Id), world.ClockCaller);
        },
    };
}
