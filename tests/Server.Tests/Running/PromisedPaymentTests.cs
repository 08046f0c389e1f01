using System.Globalization;
using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Operations.Life;
using Kabinet.Operations.Limits;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Running;

[Trait("feature", "PAY-04")]
public sealed class PromisedPaymentTests
{
    static TakePromisedPayment Take(World world, Person who, long major) => new(who.Account, who.Number, Money.Of(major, world.Catalog.Currency));

    static string CodeOf<T>(Outcome<T> outcome) => outcome.ShouldBeOfType<Outcome<T>.Refused>().Code;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anna_takes_300_and_has_it_at_once(string database)
    {
        await using var world = await World.Open(database);
        var promise = (await world.Run(Take(world, world.Anna, 300), world.As(world.Anna))).ShouldBeOfType<Outcome<Promise>.Done>().Result;

        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(64850));
        promise.ToReturn.ShouldBeGreaterThanOrEqualTo(promise.Amount);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_second_promise_beside_an_open_one_is_refused(string database)
    {
        await using var world = await World.Open(database);
        await world.Run(Take(world, world.Anna, 300), world.As(world.Anna));
        CodeOf(await world.Run(Take(world, world.Anna, 100), world.As(world.Anna))).ShouldBe("promised-payment.take/AlreadyPromised");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Gleb_owes_on_his_other_account_and_is_refused(string database)
    {
        await using var world = await World.Open(database);
        CodeOf(await world.Run(Take(world, world.Gleb, 300), world.As(world.Gleb))).ShouldBe("promised-payment.take/HasDebts");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Vera_opened_her_account_yesterday_and_is_refused(string database)
    {
        await using var world = await World.Open(database);
        CodeOf(await world.Run(Take(world, world.Vera, 300), world.As(world.Vera))).ShouldBe("promised-payment.take/AccountTooYoung");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Less_than_the_least_and_more_than_the_most_are_refused(string database)
    {
        await using var world = await World.Open(database);
        var terms = world.Catalog.Versions[^1].Promises;
        foreach (var minor in new[] { terms.Min.Minor - 1, terms.Max.Minor + 1, 0, -30000, long.MinValue, long.MaxValue })
            CodeOf(await world.Run(new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(minor)), world.As(world.Anna)))
                .ShouldBe("promised-payment.take/AmountNotOffered");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_comes_back_with_the_next_top_up_that_covers_it(string database)
    {
        await using var world = await World.Open(database);
        var promise = (await world.Run(Take(world, world.Anna, 300), world.As(world.Anna))).ShouldBeOfType<Outcome<Promise>.Done>().Result;
        var receipt = (await world.Run(new TopUp(world.Anna.Account, world.Anna.Number, world.Money(50000), Books.Cash, "r1"), world.Agent()))
            .ShouldBeOfType<Outcome<TopUp.Receipt>.Done>().Result;

        receipt.PromiseReturned.ShouldBe(promise.ToReturn);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 50000) - promise.Fee);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_day_after_the_due_day_it_is_taken_back_even_below_zero(string database)
    {
        await using var world = await World.Open(database);
        var promise = (await world.Run(Take(world, world.Anna, 300), world.As(world.Anna))).ShouldBeOfType<Outcome<Promise>.Done>().Result;
        var settle = new SettlePromisedPayment(world.Anna.Account, promise.Id);

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(promise.DueOn.AddDays(1)).AddTicks(-1));
        CodeOf(await world.Run(settle, world.ClockCaller())).ShouldBe("promised-payment.settle/NotDue");

        world.Clock.Move(TimeSpan.FromTicks(1));
        (await world.Run(settle, world.ClockCaller())).ShouldBeOfType<Outcome<Money>.Done>().Result.ShouldBe(promise.ToReturn);
        CodeOf(await world.Run(settle, world.ClockCaller())).ShouldBe("promised-payment.settle/AlreadyReturned");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - promise.Fee);
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>Told, seen at home, opened by the very top-up that ends the debt, and held further where a limit bars as well.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "HOME-01")]
    public async Task What_was_not_paid_back_bars_outgoing_until_the_debt_is_paid(string database)
    {
        await using var world = await World.Open(database, "by");
        await using var site = await Site.Open(world);
        var clock = site.Services.GetRequiredService<ClockDoor>();
        await Asking.Yes(world, new SetLimit(world.Anna.Account, world.Anna.Number, LimitKind.Money, LimitPeriod.Month, 20000), world.As(world.Anna));
        (await Barring(world)).ShouldBe("");
        await Unpaid(world, clock);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(-450));
        (await Barring(world)).ShouldBe("outgoing");
        using var anna = await new Payments.Till(world, site).SignedIn(world.Anna);
        (await anna.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("Исходящая связь отключена");
        (await anna.GetStringAsync("/payments/promised", TestContext.Current.CancellationToken)).ShouldContain("не возвращён в срок");

        await Paid(300);
        (await Barring(world)).ShouldBe("outgoing", "a part is not all");
        await Paid(150);
        (await Barring(world)).ShouldBe("");
        (await anna.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldNotContain("Исходящая связь отключена");
        (await world.Faults()).ShouldBeEmpty();

        async Task Paid(long minor)
        {
            await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(minor), Books.Cash, $"r{minor}"), world.Agent());
            await Due(clock);
        }
    }

    /// <summary>A number has two reasons to be barred, a debt and a limit that calls have really reached: whichever ends first leaves it to the other.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Barred_by_a_debt_and_by_a_limit_each_holds_until_it_ends_itself(string database)
    {
        foreach (var debtEndsFirst in (bool[])[true, false])
        {
            await using var world = await World.Open(database, "by");
            await using var site = await Site.Open(world);
            var clock = site.Services.GetRequiredService<ClockDoor>();
            await Unpaid(world, clock);
            (await Barring(world)).ShouldBe("outgoing");
            await Asking.Yes(world, new SetLimit(world.Anna.Account, world.Anna.Number, LimitKind.Money, LimitPeriod.Month, 1000), world.As(world.Anna));
            await world.Take(Usages.Json("sky", world.Anna, world.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), peer: "88161234567"), "jsonl");
            await Due(clock);
            var debt = world.Money(0) - await world.BalanceOf(world.Anna);
            debt.ShouldBeGreaterThanOrEqualTo(world.Money(1950), "the call costs 15.00 and is more than the limit");

            if (debtEndsFirst) await Paid(); else await Lifted();
            (await Barring(world)).ShouldBe("outgoing", "the other reason holds");
            if (debtEndsFirst) await world.IsTold(world.Anna, "promised-payment.paid-limit-bars", "отключена вашим лимитом");
            if (debtEndsFirst) await Lifted(); else await Paid();
            (await Barring(world)).ShouldBe("");
            (await world.Faults()).ShouldBeEmpty();

            async Task Paid()
            {
                await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, debt, Books.Cash, "paid"), world.Agent());
                await Due(clock);
            }

            async Task Lifted()
            {
                await Asking.Yes(world, new LiftLimit(world.Anna.Account, world.Anna.Number, LimitKind.Money, LimitPeriod.Month), world.As(world.Anna));
                await Due(clock);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_that_a_barred_account_gets_or_moves_to_is_barred_as_well(string database)
    {
        await using var world = await World.Open(database, "by");
        await using var site = await Site.Open(world);
        var clock = site.Services.GetRequiredService<ClockDoor>();
        await Unpaid(world, clock);
        var dacha = await Asking.Yes(world, new AssignNumber(world.Anna.Account, new("375291000088"), world.Tariff(), "Дача"), world.Agent());
        await Due(clock);
        (await Barring(world, dacha.Id)).ShouldBe("outgoing");

        await world.NotePassport(world.Anna);
        var ordered = await Orders();
        await Asking.Yes(world, new ChangeNumber(world.Anna.Account, world.Anna.Number, new("375291000077"), new Secret(Lives.Passport)), world.Agent());
        (await Orders()).ShouldBe(ordered + 1, "the network is told under the new number");
        (await Barring(world, world.Anna.Number)).ShouldBe("outgoing");
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(450), Books.Cash, "paid"), world.Agent());
        await Due(clock);
        (await Barring(world, dacha.Id)).ShouldBe("");
        (await Barring(world, world.Anna.Number)).ShouldBe("");
        (await world.Faults()).ShouldBeEmpty();

        ValueTask<long> Orders() => world.Database.Read(s => s.First("select count(*) from network_order where account_id = $1 and subscription_id = $2", row => row.GetInt64(0), world.Anna.Account.Value, world.Anna.Number.Value));
    }

    /// <summary>Anna has spent what was lent to her and 4.50 more than she has; the due day is over.</summary>
    static async Task Unpaid(World world, ClockDoor clock)
    {
        var promise = (await world.Run(Take(world, world.Anna, 5), world.As(world.Anna))).ShouldBeOfType<Outcome<Promise>.Done>().Result;
        var hold = await Asking.Yes(world, new ReserveMoney(world.Anna.Account, world.Anna.Number, world.Money(35300), 10), world.Counterparty());
        await Asking.Yes(world, new CommitHold(world.Anna.Account, hold.Id, world.Money(35300)), world.Counterparty());
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(promise.DueOn.AddDays(1)));
        await Due(clock);
    }

    static async Task<string> Barring(World world, SubscriptionId number) => await world.Database.Read(s => s.First(
        "select wanted from network_wish where account_id = $1 and subscription_id = $2 and feature = 'barring'", row => row.GetString(0), world.Anna.Account.Value, number.Value)) ?? "none";

    static async Task Due(ClockDoor clock)
    {
        while (await clock.RunDue(TestContext.Current.CancellationToken) > 0) { }
    }

    static async Task<string> Barring(World world) => await world.Database.Read(s => s.First(
        "select wanted from network_wish where account_id = $1 and feature = 'barring'", row => row.GetString(0), world.Anna.Account.Value)) ?? "";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-58")]
    public async Task Twenty_at_once_under_one_key_are_one_promise_and_under_twenty_keys_one_as_well(string database)
    {
        await using var world = await World.Open(database);
        var key = world.NewKey();
        var same = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.Run(Take(world, world.Anna, 100), world.As(world.Anna, key))));
        same.OfType<Outcome<Promise>.Done>().Count().ShouldBe(20);
        same.OfType<Outcome<Promise>.Done>().Count(done => !done.Replayed).ShouldBe(1);

        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.Run(Take(world, world.Boris, 100), world.As(world.Boris))));
        others.OfType<Outcome<Promise>.Done>().Count().ShouldBe(1);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(44850));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_key_with_another_request_is_refused(string database)
    {
        await using var world = await World.Open(database);
        var key = world.NewKey();
        await world.Run(Take(world, world.Anna, 100), world.As(world.Anna, key));
        CodeOf(await world.Run(Take(world, world.Anna, 200), world.As(world.Anna, key))).ShouldBe(Refusals.KeyUsed);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task In_Belarus_up_to_five_roubles_for_ten_days(string database)
    {
        await using var world = await World.Open(database, "by");
        CodeOf(await world.Run(new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(501)), world.As(world.Anna)))
            .ShouldBe("promised-payment.take/AmountNotOffered");
        var promise = (await world.Run(new TakePromisedPayment(world.Anna.Account, world.Anna.Number, world.Money(500)), world.As(world.Anna)))
            .ShouldBeOfType<Outcome<Promise>.Done>().Result;
        promise.DueOn.ShouldBe(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()).AddDays(10));
    }
}
