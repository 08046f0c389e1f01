using Kabinet.Operations.Payments;
using Shouldly;
using static Kabinet.Tests.PaymentsWorld;

namespace Kabinet.Tests;

[Trait("feature", "PAY-04")]
public sealed class PaymentsPromiseTests
{
    readonly PaymentsWorld world = new();

    static TakePromisedPayment Take(long minor = 30000) => new(Id, Number, Rub(minor));

    [Fact]
    public void The_money_is_lent_at_once_and_its_return_put_on_the_calendar()
    {
        var promise = world.Yes(Take());
        promise.ToReturn.ShouldBe(Rub(32000));
        promise.DueOn.ShouldBe(new DateOnly(2026, 11, 27));
        world.Account.Balance.ShouldBe(Rub(64850));
        world.Changes.OfType<WorkScheduled>().ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.FromHours(3)));
    }

    [Theory, InlineData(4999), InlineData(80001), InlineData(7500), InlineData(0), InlineData(-5000)]
    public void A_sum_that_is_not_offered_is_refused(long minor) => world.Answer(Take(minor)).ShouldBe("AmountNotOffered");

    [Fact]
    public void A_second_promise_is_refused_while_the_first_is_open()
    {
        world.Yes(Take());
        world.Answer(Take()).ShouldBe("AlreadyPromised");
    }

    [Fact]
    public void Own_debt_is_refused() => world.With(a => a with { Balance = Rub(-1) }).Answer(Take()).ShouldBe("HasDebts");

    [Fact]
    public void A_debt_on_another_account_of_the_person_is_refused() => world.Answer(Take(), Rub(5000)).ShouldBe("HasDebts");

    [Fact]
    public void A_young_account_is_refused() => world.With(a => a with { OpenedOn = new DateOnly(2026, 11, 21) }).Answer(Take()).ShouldBe("AccountTooYoung");

    [Fact]
    public void A_postpaid_account_is_refused() => world.With(a => a with { Kind = AccountKind.Postpaid }).Answer(Take()).ShouldBe("NotForPostpaid");

    [Fact]
    public void A_number_of_another_account_is_refused() => world.Answer(new TakePromisedPayment(Id, new(2), Rub(30000))).ShouldBe("NoSuchNumber");

    [Fact]
    public void On_the_due_day_itself_it_is_not_yet_taken_and_the_day_after_it_is_even_below_zero()
    {
        var promise = world.Yes(Take());
        world.Yes(new TopUp(Id, Number, Rub(1), Books.Cash, "k-1"));
        world.Account.OpenPromise.ShouldBeNull();

        world.With(a => a with { Balance = Rub(0) });
        promise = world.Yes(Take());
        world.With(a => a with { Balance = Rub(0) });
        world.Now = Noon.AddDays(5);
        world.Answer(new SettlePromisedPayment(Id, promise.Id)).ShouldBe("NotDue");
        world.Now = Noon.AddDays(6);
        world.Yes(new SettlePromisedPayment(Id, promise.Id)).ShouldBe(Rub(32000));
        world.Account.Balance.ShouldBe(Rub(-32000));
        world.Answer(new SettlePromisedPayment(Id, promise.Id)).ShouldBe("AlreadyReturned");
    }

    [Fact]
    public void A_top_up_that_does_not_cover_the_promise_leaves_it_open()
    {
        world.Yes(Take());
        world.With(a => a with { Balance = Rub(0) });
        world.Yes(new TopUp(Id, Number, Rub(31999), Books.Cash, "k-1")).PromiseReturned.ShouldBe(Rub(0));
        world.Account.OpenPromise.ShouldNotBeNull();
        world.Yes(new TopUp(Id, Number, Rub(1), Books.Cash, "k-2")).PromiseReturned.ShouldBe(Rub(32000));
        world.Account.Balance.ShouldBe(Rub(0));
    }

    [Theory, InlineData(0, "AmountNotPositive"), InlineData(-1, "AmountNotPositive"), InlineData(1500001, "AmountTooLarge"), InlineData(long.MaxValue, "AmountTooLarge")]
    public void A_top_up_out_of_range_is_refused(long minor, string why) => world.Answer(new TopUp(Id, Number, Rub(minor), Books.Cash, "k-1")).ShouldBe(why);

    [Fact]
    public void A_top_up_in_another_currency_is_refused() =>
        world.Answer(new TopUp(Id, Number, Money.Of(1, Currency.Byn), Books.Cash, "k-1")).ShouldBe("WrongCurrency");

    [Fact]
    public void A_top_up_charges_nothing_else()
    {
        world.Yes(new TopUp(Id, Number, Rub(5000), Books.Cash, "k-1"));
        world.Movements.ShouldHaveSingleItem().To.ShouldBe(Books.Main);
    }

    [Theory, InlineData(0, 30000, "yes"), InlineData(49999, 35000, "AmountNotOffered"), InlineData(50000, 80000, "yes"), InlineData(50000, 85000, "AmountNotOffered")]
    public void The_limit_grows_with_last_months_spending_where_the_catalog_says_so(long spent, long asked, string answer)
    {
        var terms = Parts.Promises[0] with { Growth = [new(Rub(0), Rub(30000)), new(Rub(50000), Rub(80000))] };
        var setting = world.Setting() with { Catalog = new Catalog(Parts with { Promises = [terms] }) };
        var decision = TakePromisedPayment.Decide(world.Account, Take(asked), setting with { Facts = setting.Facts with { SpentLastMonth = Rub(spent) } });
        (decision is Operations.Decision<Promise>.No no ? $"{no.Why}" : "yes").ShouldBe(answer);
    }
}
