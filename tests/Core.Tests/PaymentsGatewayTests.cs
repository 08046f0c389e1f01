using Kabinet.Operations.Payments;
using Shouldly;
using static Kabinet.Tests.PaymentsWorld;

namespace Kabinet.Tests;

[Trait("feature", "PAY-01")]
public sealed class PaymentsGatewayTests
{
    readonly PaymentsWorld world = new();

    NoteGatewayPayment Note(Payment p, string external = "ext-1") => new(Id, p.Id, external, "https://bank.example/pay");
    ConfirmCardPayment Confirm(Payment p, long minor = 30150, string external = "ext-1") => new(Id, p.Id, external, Rub(minor));
    CancelCardPayment Cancel(Payment p, string external = "ext-1") => new(Id, p.Id, external, "insufficient_funds");

    [Fact]
    public void Money_that_came_is_on_the_account_and_the_subscriber_hears_of_it()
    {
        var payment = world.Started();
        world.Yes(Note(payment));
        var receipt = world.Yes(Confirm(payment));

        receipt.ShouldBe(new TopUp.Receipt(Rub(30150), Rub(65000), Rub(0)));
        world.Account.Balance.ShouldBe(Rub(65000));
        world.Movements.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            m => m.From.ShouldBe("gateway:yookassa"), m => m.Ref.ShouldBe($"{payment.Id}"), m => m.Category.ShouldBe(Category.Income));
        world.Changes.OfType<NoticeQueued>().ShouldHaveSingleItem().Text.ShouldBe("top-up.received");
    }

    [Fact]
    public void A_second_word_about_the_same_money_credits_nothing()
    {
        var payment = world.Started();
        world.Yes(Confirm(payment));
        world.Answer(Confirm(payment)).ShouldBe("NoSuchPayment");
        world.Account.Balance.ShouldBe(Rub(65000));
    }

    [Theory, InlineData(30149), InlineData(30151), InlineData(1)]
    public void Another_sum_than_ours_is_parked_and_not_credited(long minor)
    {
        var payment = world.Started();
        world.Answer(Confirm(payment, minor)).ShouldBe("AmountDiffers");
        world.Answer(Confirm(payment, minor)).ShouldBe("AmountDiffers");
        world.Payments[payment.Id].State.ShouldBe(PaymentState.Parked);
        world.Movements.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_figures_in_another_currency_are_another_sum() => world
        .Answer(new ConfirmCardPayment(Id, world.Started().Id, "ext-1", new Money(30150, Currency.Byn))).ShouldBe("AmountDiffers");

    [Fact]
    public void News_under_another_id_of_the_gateway_is_refused()
    {
        var payment = world.Started();
        world.Yes(Note(payment));
        world.Answer(Note(payment, "ext-2")).ShouldBe("OrderDiffers");
        world.Answer(Confirm(payment, external: "ext-2")).ShouldBe("OrderDiffers");
        world.Answer(Cancel(payment, "ext-2")).ShouldBe("OrderDiffers");
        world.Answer(Note(payment)).ShouldBe("AlreadyKnown");
    }

    [Fact]
    public void News_about_a_payment_that_is_not_ours_is_refused()
    {
        var stranger = world.Started() with { Id = 99 };
        world.Answer(Note(stranger)).ShouldBe("NoSuchPayment");
        world.Answer(Confirm(stranger)).ShouldBe("NoSuchPayment");
        world.Answer(Cancel(stranger)).ShouldBe("NoSuchPayment");
        world.Answer(new CheckCardPayment(Id, 99)).ShouldBe("NoSuchPayment");
    }

    [Fact]
    public void A_refused_payment_charges_nothing_and_is_refused_once()
    {
        var payment = world.Started();
        world.Yes(Cancel(payment));
        world.Answer(Cancel(payment)).ShouldBe("AlreadyClosed");
        world.Movements.ShouldBeEmpty();
    }

    [Fact]
    public void Money_that_comes_after_we_gave_up_is_credited_all_the_same()
    {
        var payment = world.Started();
        world.Yes(Cancel(payment));
        world.Answer(Confirm(payment)).ShouldBe("yes");
        world.Account.Balance.ShouldBe(Rub(65000));
    }

    [Fact, Trait("feature", "PAY-04")]
    public void A_top_up_takes_an_open_promise_back_first()
    {
        world.Yes(new TakePromisedPayment(Id, Number, Rub(30000)));
        var payment = world.Started();
        world.Yes(Confirm(payment)).ShouldBe(new TopUp.Receipt(Rub(30150), Rub(34850 + 30150 - 2000), Rub(32000)));
        world.Account.OpenPromise.ShouldBeNull();
        world.Changes.OfType<NoticeQueued>().Last().Text.ShouldBe("top-up.received-promise-returned");
    }

    [Fact]
    public void The_clock_asks_with_growing_pauses_and_gives_up_after_a_day()
    {
        var payment = world.Started();
        world.Yes(Note(payment));
        List<double> ages = [];
        while (world.Changes.OfType<WorkScheduled>().Last() is var next && next.DueAt > world.Now)
        {
            world.Now = next.DueAt;
            ages.Add((world.Now - Noon).TotalSeconds);
            world.Yes((CheckCardPayment)next.Ask);
        }

        ages.ShouldBe([15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 30720, 61440, 86400]);
        world.Changes.OfType<CallQueued>().Count(c => c.Call == "ask").ShouldBe(ages.Count);
        world.Payments[payment.Id].State.ShouldBe(PaymentState.Canceled);
        world.Answer(new CheckCardPayment(Id, payment.Id, TimeSpan.FromDays(1))).ShouldBe("AlreadyClosed");
    }

    [Fact]
    public void A_payment_the_gateway_never_answered_about_is_given_up_after_an_hour()
    {
        var payment = world.Started();
        world.Now = Noon.AddHours(1);
        world.Yes(new CheckCardPayment(Id, payment.Id, TimeSpan.FromHours(1)));
        world.Payments[payment.Id].State.ShouldBe(PaymentState.Canceled);
        world.Changes.OfType<CallQueued>().ShouldHaveSingleItem().Call.ShouldBe("create");
    }
}
