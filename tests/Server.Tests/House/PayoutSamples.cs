using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Payouts;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of money that leaves the operator.</summary>
static class PayoutSamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [StartPayout.Name] = world => Task.FromResult(Own(world, PayoutWorld.ToWater(world, world.Anna))),
        [ConfirmPayout.Name] = async world =>
        {
            var payout = await Asking.Yes(world, PayoutWorld.ToWater(world, world.Anna), world.As(world.Anna));
            return Own(world, await world.RightCode(world.Anna, payout));
        },
        [TurnOnHomeCredit.Name] = async world =>
        {
            var olga = await world.OldHome();
            return new Sample(new TurnOnHomeCredit(olga.Account, olga.Number), key => world.As(olga, key));
        },
        [TurnOffHomeCredit.Name] = async world =>
        {
            var olga = await world.OldHome();
            await Asking.Yes(world, new TurnOnHomeCredit(olga.Account, olga.Number), world.As(olga));
            return new Sample(new TurnOffHomeCredit(olga.Account, olga.Number), key => world.As(olga, key));
        },
        [RefundPayment.Name] = async world => new Sample(new RefundPayment(world.Anna.Account, (await world.Paid()).Id, world.Money(1000)), world.Agent),
        [SettleRefund.Name] = async world => new Sample(new SettleRefund(world.Anna.Account, (await Refunded(world)).Id, true, "r-1"), world.Counterparty),
        [CheckRefund.Name] = async world => new Sample(new CheckRefund(world.Anna.Account, (await Refunded(world)).Id), world.ClockCaller),
        [CancelPayout.Name] = async world => Own(world, new CancelPayout(world.Anna.Account, world.Anna.Number, (await Asking.Yes(world, PayoutWorld.ToWater(world, world.Anna), world.As(world.Anna))).Id)),
        [ExpirePayout.Name] = async world =>
        {
            var payout = await Asking.Yes(world, PayoutWorld.ToWater(world, world.Anna), world.As(world.Anna));
            world.Clock.Move(TimeSpan.FromMinutes(11));
            return new Sample(new ExpirePayout(world.Anna.Account, payout.Id), world.ClockCaller);
        },
        [SettlePayout.Name] = async world => new Sample(new SettlePayout(world.Anna.Account, (await world.Confirmed(world.Anna)).Id, "P1"), world.Counterparty),
        [CheckPayout.Name] = async world => new Sample(new CheckPayout(world.Anna.Account, (await world.Confirmed(world.Anna)).Id, GrowingPause.First), world.ClockCaller),
        [SavePayoutCard.Name] = world => Task.FromResult(new Sample(new SavePayoutCard(world.Anna.Account, "pc-1", "Мир •• 0004"), world.Counterparty)),
        [RemovePayoutCard.Name] = async world => Own(world, new RemovePayoutCard(world.Anna.Account, (await Asking.Yes(world, new SavePayoutCard(world.Anna.Account, "pc-1", "Мир •• 0004"), world.Counterparty())).Id)),
        [SavePayoutTemplate.Name] = async world => Own(world, new SavePayoutTemplate(world.Anna.Account, world.Anna.Number, (await world.Confirmed(world.Anna)).Id, "Вода", 5)),
        [RemovePayoutTemplate.Name] = async world => Own(world, new RemovePayoutTemplate(world.Anna.Account, world.Anna.Number, (await world.Monthly(world.Anna)).Id)),
        [RunPayout.Name] = async world =>
        {
            var template = await world.Monthly(world.Anna);
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(template.NextOn!.Value));
            return new Sample(new RunPayout(world.Anna.Account, template.Id, template.NextOn.Value), world.ClockCaller);
        },
    };

    static async Task<Refund> Refunded(World world) => await Asking.Yes(world, new RefundPayment(world.Anna.Account, (await world.Paid()).Id, world.Money(1000)), world.Agent());

    static Sample Own(World world, object ask) => new(ask, key => world.As(world.Anna, key));
}
