using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Payouts;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Payments;

/// <summary>What people of a world pay from their balance.</summary>
public static class PayoutWorld
{
    /// <summary>The first payee of the operator who wants ten digits or nine.</summary>
    public static StartPayout ToWater(World world, Person person, long minor = 5000)
    {
        var payee = world.Catalog.Versions[^1].Payouts.Payees.First(p => p.Kind == PayeeKind.Utilities);
        var digits = payee.Fields[0].Takes("1234567890") ? "1234567890" : "123456789";
        return new(person.Account, person.Number, payee.Code, [new(payee.Fields[0].Code, digits)], world.Money(minor));
    }

    public static async Task<ConfirmPayout> RightCode(this World world, Person person, Payout payout) =>
        new(person.Account, person.Number, payout.Id, new Secret(await world.LastSecret(person, "code")));

    /// <summary>Confirmed; the partner has not been asked.</summary>
    public static async Task<Payout> Confirmed(this World world, Person person, long minor = 5000)
    {
        var payout = await Asking.Yes(world, ToWater(world, person, minor), world.As(person));
        return await Asking.Yes(world, await world.RightCode(person, payout), world.As(person));
    }

    /// <summary>A template that pays on the fifth of every month.</summary>
    public static async Task<PayoutTemplate> Monthly(this World world, Person person, long minor = 5000) => await Asking.Yes(world,
        new SavePayoutTemplate(person.Account, person.Number, (await world.Confirmed(person, minor)).Id, "Вода", 5), world.As(person));

    /// <summary>A payment of Anna's that the gateway has confirmed.</summary>
    public static async Task<Payment> Paid(this World world)
    {
        var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(5000), PaymentMethod.Card), world.As(world.Anna));
        await Asking.Yes(world, new ConfirmCardPayment(world.Anna.Account, payment.Id, "paid-1", payment.Amount), world.Counterparty());
        return payment;
    }

    /// <summary>Olga's home internet, when it is old enough for credit.</summary>
    public static async Task<Person> OldHome(this World world)
    {
        var olga = await world.AddHome();
        world.Clock.Move(TimeSpan.FromDays(100));
        return olga;
    }

    public static async Task<PayoutState> PayoutStateOf(this World world, Person person, long id) => (PayoutState)await world.Database.Read(s => s.First(
        "select state from payout where account_id = $1 and payout_id = $2", row => row.GetInt32(0), person.Account.Value, id));
}
