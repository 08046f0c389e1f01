using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Money from account to account: what others' billings have lost and doubled, named after the fault (faults.md).</summary>
[Trait("feature", "PAY-05")]
public sealed class TransferTests
{
    static StartTransfer ToBoris(World world, long minor) => new(world.Anna.Account, world.Anna.Number, $"+{world.Boris.Msisdn.Digits}", world.Money(minor));

    static ConfirmTransfer Confirm(World world, Transfer transfer) => new(world.Anna.Account, world.Anna.Number, transfer.Id);

    static CancelTransfer Cancel(World world, Transfer transfer) => new(world.Anna.Account, world.Anna.Number, transfer.Id);

    static string Why(string code) => code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_sum_arrives_once_the_fee_is_taken_and_the_receiver_is_masked(string database)
    {
        await using var world = await World.Open(database);
        var transfer = await Asking.Yes(world, ToBoris(world, 10000), world.As(world.Anna));
        transfer.Name.ShouldBe("Б…");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 10700));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));

        await Asking.Yes(world, Confirm(world, transfer), world.As(world.Anna));
        await world.Accounts().DeliverAll();

        (await world.StateOf(world.Anna, transfer.Id)).ShouldBe(TransferState.Arrived);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 10700));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(20000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "transfer = read, subtract, save; no floor, no sign check")]
    [Trait("security", "S-53")]
    public async Task Two_hundred_at_once_spend_only_what_there_is(string database)
    {
        await using var world = await World.Open(database);
        // 348.50 with 30 that must stay is enough for five times 50 + 7; three may wait for their press at once.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            if (await world.Run(ToBoris(world, 5000), world.As(world.Anna)) is not Outcome<Transfer>.Done { Result: var transfer }) return false;
            var confirmed = await Task.WhenAll(world.Run(Confirm(world, transfer), world.As(world.Anna)), world.Run(Confirm(world, transfer), world.As(world.Anna)));
            return confirmed.OfType<Outcome<Transfer>.Done>().Count() == 1;
        }));
        var post = world.Accounts();
        await Task.WhenAll(post.DeliverAll(), world.Accounts().DeliverAll());
        await post.DeliverAll();

        var sent = outcomes.Count(done => done);
        sent.ShouldBeInRange(3, 5);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - sent * 5700), "less by all that was sent");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000 + sent * 5000), "more by all that was sent");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "transfer = read, subtract, save; no floor, no sign check")]
    [Trait("security", "S-56")]
    public async Task Zero_negative_and_overflowing_sums_are_refused(string database)
    {
        await using var world = await World.Open(database);
        foreach (var minor in (long[])[0, -1, -10000, long.MinValue, 999]) Why(await Asking.No(world, ToBoris(world, minor), world.As(world.Anna))).ShouldBe("AmountTooSmall");
        foreach (var minor in (long[])[500001, long.MaxValue]) Why(await Asking.No(world, ToBoris(world, minor), world.As(world.Anna))).ShouldBe("AmountTooLarge");
        (await Asking.No(world, ToBoris(world, 31500), world.As(world.Anna))).ShouldBe("transfer.start/NotEnoughMoney");
        (await Asking.No(world, new StartTransfer(world.Anna.Account, world.Anna.Number, "+79001999999", world.Money(5000)), world.As(world.Anna))).ShouldBe("transfer.start/NoSuchReceiver");
        (await Asking.No(world, new StartTransfer(world.Anna.Account, world.Anna.Number, world.Anna.Msisdn.Digits, world.Money(5000)), world.As(world.Anna))).ShouldBe("transfer.start/OwnNumber");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "all money moved out during a running call")]
    public async Task Money_held_for_a_running_call_cannot_be_moved_out(string database)
    {
        await using var world = await World.Open(database);
        var hold = await Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(30000), 60), world.Counterparty());
        (await Asking.No(world, ToBoris(world, 2000), world.As(world.Anna))).ShouldBe("transfer.start/NotEnoughMoney");
        (await Asking.No(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(4851), 60), world.Counterparty())).ShouldBe("hold.reserve/NotEnoughMoney");

        await Asking.Yes(world, new CommitHold(world.Anna.Account, hold.Id, world.Money(1234)), world.Counterparty());
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 1234));
        (await Asking.No(world, new CommitHold(world.Anna.Account, hold.Id, world.Money(1234)), world.Counterparty())).ShouldBe("hold.commit/NoSuchHold");
        await Asking.Yes(world, ToBoris(world, 2000), world.As(world.Anna));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "confirm code expires in ten minutes but the comparison never holds; balance not checked again on confirm")]
    public async Task Eleven_minutes_later_it_is_too_late_and_money_spent_meanwhile_stops_it(string database)
    {
        await using var world = await World.Open(database);
        var late = await Asking.Yes(world, ToBoris(world, 10000), world.As(world.Anna));
        world.Clock.Move(TimeSpan.FromMinutes(11));
        (await Asking.No(world, Confirm(world, late), world.As(world.Anna))).ShouldBe("transfer.confirm/TooLate");
        await Asking.Yes(world, new ExpireTransfer(world.Anna.Account, late.Id), world.ClockCaller());
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));

        var spent = await Asking.Yes(world, ToBoris(world, 20000), world.As(world.Anna));
        var call = await Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(13000), 60), world.Counterparty());
        await Asking.Yes(world, new CommitHold(world.Anna.Account, call.Id, world.Money(13000)), world.Counterparty());
        (await Asking.No(world, Confirm(world, spent), world.As(world.Anna))).ShouldBe("transfer.confirm/NotEnoughMoney");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 13000));
        (await world.StateOf(world.Anna, spent.Id)).ShouldBe(TransferState.Canceled);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_unused_transfer_comes_back_and_a_used_one_stays(string database)
    {
        await using var world = await World.Open(database);
        var unused = await world.Send(world.Anna, world.Boris, 10000);
        await Asking.Yes(world, Cancel(world, unused), world.As(world.Anna));
        await world.Accounts().DeliverAll();
        (await world.StateOf(world.Anna, unused.Id)).ShouldBe(TransferState.Recalled);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 700));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));

        var used = await world.Send(world.Anna, world.Boris, 10000);
        var call = await Asking.Yes(world, new ReserveMoney(world.Boris.Account, world.Boris.Number, world.Money(100), 60), world.Counterparty());
        await Asking.Yes(world, new CommitHold(world.Boris.Account, call.Id, world.Money(100)), world.Counterparty());
        await Asking.Yes(world, Cancel(world, used), world.As(world.Anna));
        await world.Accounts().DeliverAll();
        (await world.StateOf(world.Anna, used.Id)).ShouldBe(TransferState.Arrived);
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(19900));

        world.Clock.Move(TimeSpan.FromHours(25));
        (await Asking.No(world, Cancel(world, used), world.As(world.Anna))).ShouldBe("transfer.cancel/TooLate");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_receiver_who_has_gone_gives_the_money_back(string database)
    {
        await using var world = await World.Open(database);
        var transfer = await Asking.Yes(world, ToBoris(world, 10000), world.As(world.Anna));
        await Asking.Yes(world, Confirm(world, transfer), world.As(world.Anna));
        await world.Database.Write(async tx => await tx.Session.Run("update subscription set state = 2 where account_id = $1", world.Boris.Account.Value));
        await world.Accounts().DeliverAll();
        (await world.StateOf(world.Anna, transfer.Id)).ShouldBe(TransferState.Returned);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 700));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-52")]
    public async Task Killed_between_receiver_and_sender_it_is_still_one_credit(string database)
    {
        await using var world = await World.Open(database);
        var transfer = await Asking.Yes(world, ToBoris(world, 10000), world.As(world.Anna));
        await Asking.Yes(world, Confirm(world, transfer), world.As(world.Anna));
        // The receiver's commit is there, the sender's answer is not: then the row is tried again, by two servers at once.
        await world.Accounts().Taken(transfer);
        await Task.WhenAll(world.Accounts().DeliverAll(), world.Accounts().DeliverAll());
        (await world.StateOf(world.Anna, transfer.Id)).ShouldBe(TransferState.Arrived);
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(20000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Verify_sees_a_transfer_that_was_credited_out_of_nothing(string database)
    {
        await using var world = await World.Open(database);
        await Asking.Yes(world, new ReceiveTransfer(world.Boris.Account, world.Boris.Number, 77, world.Money(5000), world.Anna.Msisdn), world.Counterparty());
        (await world.Faults()).ShouldContain(f => f.Contains("transfer 77", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ceilings_of_a_day_and_a_promised_payment_stop_it(string database)
    {
        await using var world = await World.Open(database);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(1500000), Books.Cash, "k"), world.Agent());
        await world.Send(world.Anna, world.Boris, 500000);
        await world.Send(world.Anna, world.Boris, 500000);
        (await Asking.No(world, ToBoris(world, 1000), world.As(world.Anna))).ShouldBe("transfer.start/DayCeiling");
        world.Clock.Move(TimeSpan.FromDays(1));
        await Asking.Yes(world, ToBoris(world, 1000), world.As(world.Anna));

        await Asking.Yes(world, new TakePromisedPayment(world.Boris.Account, world.Boris.Number, world.Money(10000)), world.As(world.Boris));
        (await Asking.No(world, new StartTransfer(world.Boris.Account, world.Boris.Number, world.Anna.Msisdn.Digits, world.Money(1000)), world.As(world.Boris))).ShouldBe("transfer.start/PromiseOpen");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("security", "B7")]
    public async Task Twenty_numbers_of_others_a_day_and_no_more(string database)
    {
        await using var world = await World.Open(database);
        for (var i = 0; i < 20; i++)
            (await Asking.No(world, new StartTransfer(world.Anna.Account, world.Anna.Number, $"+790019999{i:00}", world.Money(5000)), world.As(world.Anna))).ShouldBe("transfer.start/NoSuchReceiver");
        (await Asking.No(world, ToBoris(world, 5000), world.As(world.Anna))).ShouldBe("transfer.start/TooManyLookUps");
        world.Clock.Move(TimeSpan.FromDays(1));
        await Asking.Yes(world, ToBoris(world, 5000), world.As(world.Anna));
    }
}
