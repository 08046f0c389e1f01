using System.Net;
using Kabinet.Demo.Bank;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>A top-up through the whole of it: Runner, outbox, HTTP, the demo bank, its notice, the question back, the credit.</summary>
[Trait("feature", "PAY-01")]
public sealed class GatewayTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_card_payment_is_credited_when_the_bank_says_so_itself(string database)
    {
        await using var till = await Till.Open(database);
        var payment = await till.Pending();
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850));

        await till.PayAt(payment);
        await till.Settle();

        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Succeeded);
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(65000));
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_payment_by_QR_code_is_credited_the_same_way(string database)
    {
        await using var till = await Till.Open(database);
        var payment = await till.Pending(1000, PaymentMethod.Sbp);
        payment.PayUrl!.ShouldContain("/demo/bank/sbp/");
        await till.PayAt(payment);
        await till.Settle();
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(35850));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refused_card_charges_nothing_and_says_why(string database)
    {
        await using var till = await Till.Open(database);
        var payment = await till.Pending();
        await till.PayAt(payment, TestCards.NoMoney);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Canceled).Reason.ShouldBe("insufficient_funds");
        (await till.Credits()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-54"), Trait("security", "S-55")]
    [Trait("fault", "gateway calls back twice, or at once")]
    public async Task Fifty_notices_at_once_and_fifty_later_are_one_credit(string database)
    {
        await using var till = await Till.Open(database);
        await till.Faults.Set(BankFault.Twice);
        var payment = await till.Pending();
        await till.PayAt(payment);

        for (var round = 0; round < 2; round++)
        {
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => till.Notify(payment.External!)))) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            await till.Settle();
            (await till.Credits()).ShouldBe(1);
        }
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(65000));
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-54")]
    public async Task A_notice_alone_credits_nothing_because_the_bank_is_asked(string database)
    {
        await using var till = await Till.Open(database);
        var payment = await till.Pending();
        (await till.Notify(payment.External!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Pending);
        (await till.Credits()).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_any_notice_the_clock_asks(string database)
    {
        await using var till = await Till.Open(database);
        await till.Faults.Set(BankFault.Never);
        var payment = await till.Pending();
        await till.PayAt(payment);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Pending);

        till.World.Clock.Move(CheckCardPayment.FirstPause);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Succeeded);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-54")]
    public async Task Another_sum_at_the_bank_is_parked_and_never_credited(string database)
    {
        await using var till = await Till.Open(database);
        await till.Faults.Set(BankFault.WrongAmount);
        var payment = await till.Pending();
        await till.PayAt(payment);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Parked).Reason.ShouldBe("amount_differs");
        till.World.Clock.Move(TimeSpan.FromDays(1));
        await till.Settle();
        (await till.Credits()).ShouldBe(0);
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_bank_that_was_down_gets_the_payment_when_it_is_up(string database)
    {
        await using var till = await Till.Open(database);
        await till.Faults.Set(BankFault.Broken);
        var payment = await till.Start();
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Created);

        await till.Faults.Set(BankFault.None);
        till.World.Clock.Move(TimeSpan.FromMinutes(5));
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Pending);
        (await till.Get<BankBook>().Newest()).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_nobody_pays_is_given_up_after_a_day_and_money_that_comes_later_is_still_credited(string database)
    {
        await using var till = await Till.Open(database);
        var payment = await till.Pending();
        for (var step = 0; step < 20; step++)
        {
            till.World.Clock.Move(TimeSpan.FromHours(2));
            await till.Settle();
        }
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Canceled).Reason.ShouldBe("expired_on_confirmation");

        await till.PayAt(payment);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Succeeded);
        (await till.Credits()).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "PAY-04")]
    public async Task The_credit_takes_a_promised_payment_back(string database)
    {
        await using var till = await Till.Open(database);
        var promise = await Asking.Yes(till.World, new TakePromisedPayment(till.World.Anna.Account, till.World.Anna.Number, till.World.Money(30000)), till.World.As(till.World.Anna));
        await till.PayAt(await till.Pending());
        await till.Settle();
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850 + 30150) - promise.Fee);
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_form_sent_twice_is_one_payment_and_with_another_sum_it_is_refused(string database)
    {
        await using var till = await Till.Open(database);
        var first = await till.Start(key: "form-1");
        (await till.Start(key: "form-1")).ShouldBe(first);
        (await Asking.No(till.World, new StartCardPayment(till.World.Anna.Account, till.World.Anna.Number, till.World.Money(30151), PaymentMethod.Card), till.World.As(till.World.Anna, "form-1")))
            .ShouldBe(Refusals.KeyUsed);
    }
}
