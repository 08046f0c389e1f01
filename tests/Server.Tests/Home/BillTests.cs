using Kabinet.Channels.Clock;
using Kabinet.Operations.Bills;
using Kabinet.Operations.Life;
using Kabinet.Operations.Line;
using Kabinet.Operations.Payments;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Home;

/// <summary>A bill, the day it is due, what follows, and how it ends.</summary>
[Trait("feature", "PAY-07"), Trait("feature", "HOME-08")]
public sealed class BillTests
{
    static async Task<NumberState> State(World world) => (NumberState)await world.Database.Read(s =>
        s.First("select state from subscription where account_id = $1", row => row.GetInt32(0), world.Anna.Account.Value));

    /// <summary>What came to her phone about bills; a message may still be on its way.</summary>
    static async Task Told(World world, params string[] beginnings)
    {
        var texts = await Until.Found(async () => (await world.OnPhone(world.Anna))
            .Where(text => text.Contains("чёт", StringComparison.Ordinal) || text.StartsWith("Сегодня", StringComparison.Ordinal) || text.StartsWith("Долг", StringComparison.Ordinal))
            .ToList() is var told && told.Count >= beginnings.Length ? told : null, $"«{string.Join("», «", beginnings)}»");
        texts.Count.ShouldBe(beginnings.Length);
        beginnings.ShouldAllBe(beginning => texts.Exists(text => text.StartsWith(beginning, StringComparison.Ordinal)));
    }

    static Task Pays(World world, Money sum) => Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, sum, Books.Cash, world.NewKey()), world.Agent());

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_unpaid_bill_blocks_after_its_day_and_full_payment_ends_it_at_once(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var clock = site.Services.GetRequiredService<ClockDoor>();
        await BillSamples.December(world);
        await clock.RunDue();
        await Told(world, "Счёт за связь");
        var home = await (await site.As(world, world.Anna)).Get("/");
        home.Text.ShouldContain("К оплате 1 101,50 ₽.");
        home.Text.ShouldContain("Оплатите до 20 января 2027 включительно");

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2027, 1, 20)));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Active);
        world.Clock.Move(TimeSpan.FromDays(1));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Blocked);
        home = await (await site.As(world, world.Anna)).Get("/");
        home.Text.ShouldContain("Номер заблокирован за долг. Внесите 1 101,50 ₽");
        home.Document.QuerySelector(".note a")!.GetAttribute("href")!.ShouldEndWith("sum=1101%2C50");
        var topUp = await (await site.As(world, world.Anna)).Get("/payments/top-up");
        topUp.Document.QuerySelector("input[name=sum]")!.GetAttribute("value").ShouldBe("1101,50");
        topUp.Text.ShouldContain("К оплате 1 101,50 ₽.");
        topUp.Document.QuerySelector("form[action='/payments/promised/confirm']").ShouldBeNull("a debt is not paid with a loan");

        await Pays(world, world.Money(110149));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Blocked, "a kopeck is missing");
        await Pays(world, world.Money(1));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Active);
        await Told(world, "Счёт за связь", "Сегодня последний день", "Счёт не оплачен", "Долг погашен");
        (await (await site.As(world, world.Anna)).Get("/")).Text.ShouldNotContain("К оплате");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_no_has_its_reason()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var bill = await BillSamples.Issued(world);
        (await Asking.No(world, new IssueBill(world.Boris.Account, bill.Month), world.ClockCaller())).ShouldBe("bill.issue/NotPostpaid");
        (await Asking.No(world, new IssueBill(world.Anna.Account, bill.Month), world.ClockCaller())).ShouldBe("bill.issue/AlreadyIssued");
        (await Asking.No(world, new IssueBill(world.Anna.Account, bill.Month.Next), world.ClockCaller())).ShouldBe("bill.issue/NotOver");
        (await Asking.No(world, new IssueBill(world.Anna.Account, bill.Month.Previous), world.ClockCaller())).ShouldBe("bill.issue/NothingOwed");
        (await Asking.No(world, new CollectBill(world.Anna.Account, bill.Id), world.ClockCaller())).ShouldBe("bill.collect/NotDue");
        (await Asking.No(world, new PayBills(world.Anna.Account, world.Money(0)), world.ClockCaller())).ShouldBe("bill.pay/AmountNotPositive");
        await Asking.Yes(world, new PayBills(world.Anna.Account, bill.Amount), world.ClockCaller());
        (await Asking.No(world, new PayBills(world.Anna.Account, bill.Amount), world.ClockCaller())).ShouldBe("bill.pay/NothingToPay");
        (await Asking.No(world, new CollectBill(world.Anna.Account, bill.Id), world.ClockCaller())).ShouldBe("bill.collect/AlreadyPaid");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_that_was_lost_besides_stays_blocked_when_the_debt_is_paid(string database)
    {
        await using var world = await World.Open(database);
        var bill = await BillSamples.Issued(world);
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(bill.DueOn.AddDays(1)));
        await Asking.Yes(world, new CollectBill(world.Anna.Account, bill.Id), world.ClockCaller());
        await Asking.Yes(world, new BlockLostNumber(world.Anna.Account, world.Anna.Number), world.As(world.Anna));
        (await Asking.Yes(world, new PayBills(world.Anna.Account, bill.Amount), world.ClockCaller())).Unblocked.ShouldBe(0);
        (await State(world)).ShouldBe(NumberState.Blocked);
        (await world.Database.Read(s => s.First("select over_blocked from number_block where account_id = $1", row => row.GetInt32(0), world.Anna.Account.Value))).ShouldBe(0, "when the SIM is found it works again");
    }

    /// <summary>The first part opens the number, each next keeps it open, a missed one makes the rest due and blocks; a month's own bill goes its own way beside.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_debt_is_paid_in_parts_and_a_missed_part_makes_the_whole_due(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var clock = site.Services.GetRequiredService<ClockDoor>();
        var bill = await BillSamples.Issued(world);
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(bill.DueOn.AddDays(1)));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Blocked);
        var tab = await site.As(world, world.Anna);
        (await tab.Get("/")).Document.QuerySelector("a[href^='/payments/instalments']").ShouldNotBeNull();
        var page = await tab.Get("/payments/instalments");
        page.Document.QuerySelectorAll("input[name=months]").Select(i => i.GetAttribute("value")).ShouldBe(["2", "3", "6"]);
        foreach (var wrong in (int[])[0, 4, 13]) (await Asking.No(world, new TakeInstalments(world.Anna.Account, wrong), world.As(world.Anna))).ShouldBe("instalments.take/WrongMonths");

        var parts = await Asking.Yes(world, new TakeInstalments(world.Anna.Account, 3), world.As(world.Anna));
        parts.Select(p => p.Amount).Aggregate((a, b) => a + b).ShouldBe(bill.Amount);
        (await Asking.No(world, new TakeInstalments(world.Anna.Account, 2), world.As(world.Anna))).ShouldBe("instalments.take/AlreadySpread");
        (await tab.Get("/payments/instalments")).Text.ShouldContain("Часть 1 из 3");
        await Pays(world, parts[0].Amount - world.Money(1));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Blocked, "a kopeck of the first part is missing");
        await Pays(world, world.Money(1));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Active);

        await On(parts[1].DueOn);
        await Pays(world, world.Money(await Left(part: 0) + await Left(part: 2)));
        await On(parts[1].DueOn.AddDays(1));
        (await State(world)).ShouldBe(NumberState.Active, "both January's own bill and the second part are paid");
        await On(parts[2].DueOn);
        await Pays(world, world.Money(await Left(part: 0)));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Active, "what came pays the bill that was due first; the last part has this day");
        await On(parts[2].DueOn.AddDays(1));
        (await State(world)).ShouldBe(NumberState.Blocked, "the last part was missed");
        (await (await site.As(world, world.Anna)).Get("/payments/instalments")).Text.ShouldContain("надо было оплатить");
        await Pays(world, world.Money(await Left(part: 0) + await Left(part: 3)));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Active);
        (await world.Faults()).ShouldBeEmpty();

        async Task On(DateOnly day)
        {
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(day));
            await clock.RunDue();
        }

        ValueTask<long> Left(int part) => world.Database.Read(s => s.First("select cast(coalesce(sum(amount_left), 0) as bigint) from bill where account_id = $1 and part = $2", row => row.GetInt64(0), world.Anna.Account.Value, part));
    }

    /// <summary>One miss is one message, though each later part still has its own day on the calendar; a new number is no way around the block.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_broken_plan_is_told_of_once_and_a_number_assigned_meanwhile_is_blocked_as_well(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var clock = site.Services.GetRequiredService<ClockDoor>();
        await BillSamples.Issued(world);
        var parts = await Asking.Yes(world, new TakeInstalments(world.Anna.Account, 3), world.As(world.Anna));
        await Pays(world, parts[0].Amount);
        foreach (var day in parts.SelectMany(p => (DateOnly[])[p.DueOn, p.DueOn.AddDays(1)]).Skip(1))
        {
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(day));
            await clock.RunDue();
        }
        (await State(world)).ShouldBe(NumberState.Blocked);
        (await world.Database.Read(s => s.All("select changes from archive where account_id = $1 and operation = 'bill.collect'", row => row.GetString(0), world.Anna.Account.Value)))
            .Count(changes => changes.Contains("bill.part-missed", StringComparison.Ordinal)).ShouldBe(1);

        var dacha = await Asking.Yes(world, new AssignNumber(world.Anna.Account, new("79001000088"), world.Tariff(), "Дача"), world.Agent());
        await clock.RunDue();
        (await StateOf(dacha.Id)).ShouldBe(NumberState.Blocked);
        (await Wanted(dacha.Id)).ShouldBe("debt");
        await Pays(world, world.Money(await world.Database.Read(s => s.First("select cast(sum(amount_left) as bigint) from bill where account_id = $1", row => row.GetInt64(0), world.Anna.Account.Value))));
        await clock.RunDue();
        (await State(world)).ShouldBe(NumberState.Active);
        (await StateOf(dacha.Id)).ShouldBe(NumberState.Active);
        (await Wanted(dacha.Id)).ShouldBe("");
        (await world.Faults()).ShouldBeEmpty();

        async Task<NumberState> StateOf(SubscriptionId number) => (NumberState)await world.Database.Read(s =>
            s.First("select state from subscription where account_id = $1 and subscription_id = $2", row => row.GetInt32(0), world.Anna.Account.Value, number.Value));

        async Task<string> Wanted(SubscriptionId number) => await world.Database.Read(s => s.First(
            "select wanted from network_wish where account_id = $1 and subscription_id = $2 and feature = 'block'", row => row.GetString(0), world.Anna.Account.Value, number.Value)) ?? "none";
    }

    [Fact]
    public async Task The_first_part_that_is_missed_makes_all_due_and_where_the_catalog_has_no_instalments_there_are_none()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var bill = await BillSamples.Issued(world);
        (await Asking.No(world, new TakeInstalments(world.Boris.Account, 3), world.As(world.Boris))).ShouldBe("instalments.take/NotPostpaid");
        var parts = await Asking.Yes(world, new TakeInstalments(world.Anna.Account, 6), world.As(world.Anna));
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(parts[0].DueOn.AddDays(1)));
        (await Asking.Yes(world, new CollectBill(world.Anna.Account, parts[0].Id), world.ClockCaller())).ShouldBe(new CollectBill.Collected(bill.Amount, 1));
        (await Asking.Yes(world, new PayBills(world.Anna.Account, bill.Amount - world.Money(1)), world.ClockCaller())).Unblocked.ShouldBe(0, "all of it is due now");
        (await Asking.Yes(world, new PayBills(world.Anna.Account, world.Money(1)), world.ClockCaller())).Unblocked.ShouldBe(1);

        await using var by = await World.Open(Databases.Sqlite, "by");
        (await Asking.No(by, new TakeInstalments(by.Anna.Account, 3), by.As(by.Anna))).ShouldBe("instalments.take/NotOffered");
    }
}
