using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Samples of saved cards and autopay.</summary>
static class AutopaySamples
{
    public static readonly Dictionary<string, Func<World, Task<Sample>>> All = new()
    {
        [SetUpAutopay.Name] = async world => Own(world, await Rule(world)),
        [RunAutopay.Name] = async world =>
        {
            var rule = await Asking.Yes(world, await Rule(world), world.As(world.Anna));
            return new Sample(new RunAutopay(world.Anna.Account, rule.Id, rule.Runs), world.ClockCaller);
        },
        [PauseAutopay.Name] = async world => Own(world, new PauseAutopay(world.Anna.Account, world.Anna.Number, (await Asking.Yes(world, await Rule(world), world.As(world.Anna))).Id, true)),
        [StopAutopay.Name] = async world => Own(world, new StopAutopay(world.Anna.Account, world.Anna.Number, (await Asking.Yes(world, await Rule(world), world.As(world.Anna))).Id)),
        [ReverseTopUp.Name] = world => Task.FromResult(new Sample(new ReverseTopUp(world.Anna.Account, world.Anna.Number, world.Money(10000), Books.Gateway("osmp-test"), "1"), world.Counterparty)),
        [GiveForAutopay.Name] = world => Task.FromResult(new Sample(new GiveForAutopay(world.Anna.Account, world.Anna.Number, 1, world.Money(5000), world.Vera.Account, world.Vera.Number, world.Vera.Msisdn, world.Anna.Holder), world.Counterparty)),
        [SettlePull.Name] = async world =>
        {
            await world.OtherInCabinet();
            var rule = await Asking.Yes(world, world.FromOther(), world.As(world.Gleb));
            var ran = await Asking.Yes(world, new RunAutopay(world.Gleb.Account, rule.Id, rule.Runs), world.ClockCaller());
            return new Sample(new SettlePull(world.Gleb.Account, ran.Waits!.Value, world.Money(10000)), world.Counterparty);
        },
        [RemoveCard.Name] = async world => Own(world, new RemoveCard(world.Anna.Account, await Card(world))),
    };

    static async Task<SetUpAutopay> Rule(World world) => new(world.Anna.Account, world.Anna.Number, AutopayKind.BelowBalance, world.Money(10000), 0, await Card(world), world.Money(50000), world.Money(40000));

    /// <summary>Remembered with a payment, as every card is.</summary>
    static async Task<long> Card(World world)
    {
        var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(1000), PaymentMethod.Card, Saves: true), world.As(world.Anna) with { Session = new byte[32] });
        await Asking.Yes(world, new ConfirmCardPayment(world.Anna.Account, payment.Id, "sample-card", payment.Amount, new CardTold("token-1", "Мир •• 4821", new DateOnly(2030, 12, 31))), world.Counterparty());
        return await world.Database.Read(s => s.First("select card_id from saved_card where account_id = $1", row => row.GetInt64(0), world.Anna.Account.Value));
    }

    static Sample Own(World world, object ask) => new(ask, key => world.As(world.Anna, key));
}
