using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Shouldly;
using static Kabinet.Tests.PaymentsWorld;

namespace Kabinet.Tests;

[Trait("feature", "PAY-01")]
public sealed class PaymentsStartTests
{
    readonly PaymentsWorld world = new();

    [Theory, InlineData(1000), InlineData(30150), InlineData(1500000)]
    public void A_sum_within_the_limits_is_asked_of_the_gateway_and_credits_nothing_yet(long minor)
    {
        var payment = world.Started(minor);

        payment.State.ShouldBe(PaymentState.Created);
        world.Account.Balance.ShouldBe(Rub(34850));
        world.Changes.OfType<CallQueued>().ShouldBe([new CallQueued("yookassa", "create", payment.Id)]);
        world.Changes.OfType<WorkScheduled>().ShouldHaveSingleItem().DueAt.ShouldBe(Noon.AddSeconds(15));
    }

    [Theory]
    [InlineData(999, "AmountTooSmall"), InlineData(0, "AmountTooSmall"), InlineData(-30150, "AmountTooSmall")]
    [InlineData(1500001, "AmountTooLarge"), InlineData(long.MaxValue, "AmountTooLarge"), InlineData(long.MinValue, "AmountTooSmall")]
    public void A_sum_outside_the_limits_is_refused(long minor, string why) =>
        world.Answer(new StartCardPayment(Id, Number, Rub(minor), PaymentMethod.Card)).ShouldBe(why);

    [Fact]
    public void A_foreign_currency_is_refused() =>
        world.Answer(new StartCardPayment(Id, Number, Money.Of(100, Currency.Byn), PaymentMethod.Card)).ShouldBe("WrongCurrency");

    [Fact]
    public void A_number_of_another_account_is_refused() =>
        world.Answer(new StartCardPayment(Id, new(2), Rub(30150), PaymentMethod.Card)).ShouldBe("NoSuchNumber");

    [Fact]
    public void A_closed_number_takes_no_money() => world
        .With(a => a with { Subscriptions = [a.Subscriptions[0] with { State = NumberState.Closed }] })
        .Answer(new StartCardPayment(Id, Number, Rub(30150), PaymentMethod.Sbp)).ShouldBe("NoSuchNumber");

    [Fact]
    public void A_blocked_number_takes_money() => world
        .With(a => a with { Subscriptions = [a.Subscriptions[0] with { State = NumberState.Blocked }] })
        .Answer(new StartCardPayment(Id, Number, Rub(30150), PaymentMethod.Sbp)).ShouldBe("yes");

    [Fact]
    public void The_eleventh_unpaid_payment_is_refused_and_a_closed_one_makes_room()
    {
        var first = world.Started();
        for (var i = 1; i < StartCardPayment.MostOpen; i++) world.Started();
        world.Answer(new StartCardPayment(Id, Number, Rub(30150), PaymentMethod.Card)).ShouldBe("TooManyOpen");

        world.Yes(new CancelCardPayment(Id, first.Id, null, "general_decline"));
        world.Answer(new StartCardPayment(Id, Number, Rub(30150), PaymentMethod.Card)).ShouldBe("yes");
    }

    [Fact]
    public void The_payer_is_remembered_when_one_is_signed_in()
    {
        var ask = new StartCardPayment(Id, Number, Rub(30150), PaymentMethod.Card);
        var yes = (Decision<Payment>.Yes)StartCardPayment.Decide(world.Account, ask, world.Setting() with { By = new CabinetId(5) });
        yes.Changes.OfType<PaymentStarted>().ShouldHaveSingleItem().Payer.ShouldBe(new CabinetId(5));
    }
}
