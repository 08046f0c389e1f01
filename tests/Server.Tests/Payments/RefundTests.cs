using Kabinet.Commands;
using Kabinet.Delivery;
using Kabinet.Demo.Bank;
using Kabinet.Operations.Desk;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Payments that go back to whoever paid, by real HTTP to the demo bank.</summary>
[Trait("feature", "PAY-01")]
public sealed class RefundTests
{
    static RefundPayment Back(World world, long payment, long minor) => new(world.Anna.Account, payment, world.Money(minor));

    static async Task<IReadOnlyList<(RefundState State, long AtBank)>> Refunds(Till till)
    {
        var bank = await till.World.Database.Read(s => s.First("select cast(coalesce(sum(amount), 0) as bigint) from demo_bank_refund", r => r.GetInt64(0)));
        return await till.World.Database.Read(s => s.All("select state from refund order by at, refund_id", r => ((RefundState)r.GetInt32(0), bank)));
    }

    static Task Deliver(Till till) => till.Get<EmptyOutbox>().DeliverNow("yookassa", till.World.Anna.Account.Value);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_part_and_then_the_rest_go_back_and_no_more(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        var payment = await till.Pending();
        await till.PayAt(payment);
        await till.Settle();
        await Asking.Yes(world, Back(world, payment.Id, 10000), world.Agent());
        await Deliver(till);
        (await Refunds(till)).ShouldBe([(RefundState.Done, 10000)]);
        (await Asking.No(world, Back(world, payment.Id, 20151), world.Agent())).ShouldBe("card-payment.refund/MoreThanPaid");
        RefundPayment rest = new(world.Anna.Account, payment.Id);
        var at = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => world.Run(rest, world.Agent())));
        at.OfType<Outcome<Refund>.Done>().Count().ShouldBe(1, "fifty clerks at once");
        (await Asking.No(world, rest, world.Agent())).ShouldBe("card-payment.refund/AlreadyRefunded");
        await Deliver(till);
        (await Refunds(till)).ShouldBe([(RefundState.Done, 30150), (RefundState.Done, 30150)]);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_dead_call_that_moves_money_is_sent_again_only_while_its_key_holds(string database)
    {
        await using var world = await World.Open(database);
        await Desk.Enlisted(world, "ivanova", "petrova");
        var (early, late, sms, secret) = (await Desk.DeadLetter(world, "yookassa"), await Desk.DeadLetter(world, "yookassa"), await Desk.DeadLetter(world), await Desk.DeadLetter(world, secret: true));
        (await Again(early, "")).Words.ShouldStartWith("desk.send-again/NoReason");
        (await Again(early)).Yes.ShouldBeTrue();
        (await Again(early)).Words.ShouldStartWith("desk.send-again/NoSuchLetter");
        world.Clock.Move(TimeSpan.FromHours(21));
        (await Again(late)).Words.ShouldStartWith("desk.send-again/KeyForgotten", customMessage: "the gateway may take it for a new one");
        (await Again(sms)).Yes.ShouldBeTrue();
        (await Again(secret)).Words.ShouldStartWith("desk.send-again/BodyWiped");
        (await world.Database.Read(s => s.All("select caller_id, ask from cabinet_archive where operation = 'desk.send-again' and outcome = 'done'", r => $"{r.GetString(0)} {r.GetString(1)}")))
            .ShouldAllBe(row => row.StartsWith("agent:ivanova") && row.Contains("банк поднялся"));

        Task<(bool Yes, string Words)> Again(long letter, string why = "банк поднялся") => Attention.Resend(world.Frame, letter, "ivanova", why, TestContext.Current.CancellationToken);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_payment_put_aside_goes_back_as_it_came_and_a_bank_that_is_down_is_asked_again(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await till.Faults.Set(BankFault.WrongAmount);
        var payment = await till.Pending();
        await till.PayAt(payment);
        await till.Settle();
        (await till.Find(payment.Id)).ShouldBeInState(PaymentState.Parked);

        var waits = await Attention.Lines(world.Frame);
        waits.ShouldContain(line => line.StartsWith($"{payment.Id} · payment put aside", StringComparison.Ordinal) && line.Contains("301.5 RUB asked, 302.5 RUB came", StringComparison.Ordinal) && line.Contains($"card-payment.return-parked {{\"account\":\"{world.Anna.Account}\",\"payment\":{payment.Id}}}", StringComparison.Ordinal));

        await till.Faults.Set(BankFault.Broken);
        (await Asking.No(world, Back(world, payment.Id, 30150), world.Agent())).ShouldBe("card-payment.refund/PutAside", "by a sum it does not go");
        ReturnParked whole = new(world.Anna.Account, payment.Id);
        var refund = await Asking.Yes(world, whole, world.Agent());
        (await Asking.No(world, whole, world.Agent())).ShouldBe("card-payment.return-parked/AlreadyRefunded");
        await Deliver(till);
        (await Refunds(till)).ShouldBe([(RefundState.Asked, 0)], "what is not known is not guessed");
        await Asking.Yes(world, new CheckRefund(world.Anna.Account, refund.Id), world.ClockCaller());
        waits = await Attention.Lines(world.Frame);
        waits.ShouldNotContain(line => line.StartsWith($"{payment.Id} ", StringComparison.Ordinal));
        var alarm = waits.Single(line => line.Contains($"refund-unknown {refund.Id}", StringComparison.Ordinal));
        var number = long.Parse(alarm.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        await Desk.Enlisted(world, "ivanova", "petrova");
        (await See("")).Words.ShouldStartWith("desk.see-alarm/NoReason");
        (await See("банк ответил")).Yes.ShouldBeTrue();
        (await See("банк ответил")).Words.ShouldStartWith("desk.see-alarm/NoSuchAlarm");
        Task<(bool Yes, string Words)> See(string why) => Attention.SeeTo(world.Frame, number, "ivanova", why, TestContext.Current.CancellationToken);
        (await Attention.Lines(world.Frame)).ShouldNotContain(alarm);

        await till.Faults.Set(BankFault.None);
        world.Clock.Move(TimeSpan.FromMinutes(2));
        await Deliver(till);
        (await Refunds(till)).ShouldBe([(RefundState.Done, 30250)], "a rouble more had come");
        (await world.Database.Read(s => s.First("select b.amount from refund b join demo_bank_refund d on d.amount = b.amount where b.refund_id = $1", r => r.GetInt64(0), refund.Id))).ShouldBe(30250);
        await world.IsTold(world.Anna, "card-payment.refunded", $"302,50 ₽ туда, откуда пришёл платёж № {payment.Id}");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_spent_stays_and_a_refusal_of_the_bank_gives_the_money_back(string database)
    {
        await using var world = await World.Open(database);
        var payment = await world.Paid();
        var hold = await Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(36000), 10), world.Counterparty());
        (await Asking.No(world, Back(world, payment.Id, 5000), world.Agent())).ShouldBe("card-payment.refund/AlreadySpent");
        await Asking.Yes(world, new ReleaseHold(world.Anna.Account, hold.Id), world.Counterparty());
        var refund = await Asking.Yes(world, Back(world, payment.Id, 5000), world.Agent());
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        await Asking.Yes(world, new SettleRefund(world.Anna.Account, refund.Id, false), world.Counterparty());
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(39850));
        (await Asking.No(world, new SettleRefund(world.Anna.Account, refund.Id, true), world.Counterparty())).ShouldBe("card-payment.settle-refund/NotAsked");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Staff_credit_what_was_put_aside_and_send_again_or_drop_what_died_and_the_archive_keeps_who(string database)
    {
        await using var world = await World.Open(database);
        var parked = await House.ReceiptSamples.Parked(world);
        var accept = new AcceptParked(world.Anna.Account, parked, world.Money(5100));
        (await Asking.No(world, accept with { Amount = world.Money(0) }, world.Agent())).ShouldBe("card-payment.accept/AmountNotPositive");
        await Asking.Yes(world, accept, world.Agent());
        (await Asking.No(world, accept, world.Agent())).ShouldBe("card-payment.accept/NotParked");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 5100));
        (await Asking.No(world, Back(world, parked, 5101), world.Agent())).ShouldBe("card-payment.refund/MoreThanPaid", "it is a payment of what came");

        var dead = await House.ReceiptSamples.Dead(world);
        var line = (await Attention.Lines(world.Frame)).Single(l => l.StartsWith($"{dead} · dead message", StringComparison.Ordinal));
        line.ShouldContain($"dead-letter.retry {{\"account\":\"{world.Anna.Account}\",\"letter\":{dead}}}");
        (await Asking.No(world, new RetryDeadLetter(world.Boris.Account, dead), world.Agent())).ShouldBe("dead-letter.retry/NoSuchLetter");
        await Desk.Enlisted(world, "olga");
        (await Staff.Ask(world.Frame, "dead-letter.retry", $"{{\"account\":\"{world.Anna.Account}\",\"letter\":{dead}}}", "olga", "k1", CancellationToken.None)).Yes.ShouldBeTrue();
        (await State()).ShouldBe(0);
        await world.Database.Write(tx => { tx.Add("update outbox set state = 1 where id = $1", dead); return ValueTask.CompletedTask; });
        world.Clock.Move(TimeSpan.FromHours(21));
        (await Asking.No(world, new RetryDeadLetter(world.Anna.Account, dead), world.Agent())).ShouldBe("dead-letter.retry/KeyForgotten");
        (await Asking.No(world, new DropDeadLetter(world.Anna.Account, dead, " "), world.Agent())).ShouldBe("dead-letter.drop/NoReason");
        await Asking.Yes(world, new DropDeadLetter(world.Anna.Account, dead, "paid by hand"), world.Agent());
        (await State()).ShouldBe(2);
        (await world.Database.Read(s => s.First("select caller_id from archive where operation = 'dead-letter.retry' and outcome = 'done'", r => r.GetString(0)))).ShouldBe("agent:olga");
        (await world.Faults()).ShouldBeEmpty();

        ValueTask<int> State() => world.Database.Read(s => s.First("select state from outbox where id = $1", r => r.GetInt32(0), dead));
    }
}
