using Kabinet.Operations.Invoices;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of invoices for payment in advance.</summary>
static class InvoiceSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [OrderInvoice.Name] = world => Task.FromResult(new Sample(Order(world), key => world.As(world.Anna, key))),
        [ReceiveInvoice.Name] = async world => new Sample(new ReceiveInvoice(world.Anna.Account, (await Made(world)).N, world.Money(150000), "order-1"), world.Counterparty),
        [DecideInvoice.Name] = async world =>
        {
            var invoice = await Made(world);
            await Asking.Yes(world, new ReceiveInvoice(world.Anna.Account, invoice.N, world.Money(140000), "order-1"), world.Counterparty());
            return new Sample(new DecideInvoice(world.Anna.Account, invoice.N, true), world.Agent);
        },
    };

    internal static OrderInvoice Order(World world) => new(world.Anna.Account, world.Anna.Number, world.Money(150000), "ООО «Ромашка»");

    internal static Task<Invoice> Made(World world) => Asking.Yes(world, Order(world), world.As(world.Anna));
}
