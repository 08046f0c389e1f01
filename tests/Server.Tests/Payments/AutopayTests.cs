using AngleSharp.Html.Dom;
using Kabinet.Channels.Clock;
using Kabinet.Demo.Bank;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Autopay through the whole of it: a card saved at the demo bank, a balance that falls, one charge, and what is said of a refusal.</summary>
[Trait("feature", "PAY-02")]
public sealed class AutopayTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    /// <summary>Anna tops up by 301.50 and lets the card be remembered: then 650.00 is on the balance.</summary>
    static async Task<long> CardOfAnna(Till till)
    {
        var world = till.World;
        var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(30150), PaymentMethod.Card, Saves: true), world.As(world.Anna) with { Session = new byte[32] });
        await till.Settle();
        await till.PayAt((await till.Find(payment.Id)).ShouldBeInState(PaymentState.Pending));
        await till.Settle();
        return await world.Database.Read(s => s.First("select card_id from saved_card where account_id = $1 and title = 'Мир •• 0004'", row => row.GetInt64(0), world.Anna.Account.Value));
    }

    static Task<Autopay> SetUp(Till till, long card, AutopayKind kind = AutopayKind.BelowBalance, long amount = 10000, long ceiling = 100000) => Asking.Yes(till.World,
        new SetUpAutopay(till.World.Anna.Account, till.World.Anna.Number, kind, till.World.Money(amount), kind == AutopayKind.EveryMonth ? 31 : 0, card, till.World.Money(ceiling),
            kind == AutopayKind.BelowBalance ? till.World.Money(10000) : null), till.World.As(till.World.Anna));

    /// <summary>A call of that price.</summary>
    static Task Spend(World world, long minor) => Spend(world, world.Anna, minor);

    static async Task Spend(World world, Person who, long minor)
    {
        var call = await Asking.Yes(world, new ReserveMoney(who.Account, who.Number, world.Money(minor), 60), world.Counterparty());
        await Asking.Yes(world, new CommitHold(who.Account, call.Id, world.Money(minor)), world.Counterparty());
    }

    static int Told(List<string> texts) => texts.Count(t => t.Contains("исчерпан лимит", StringComparison.Ordinal));

    static async Task<List<string>> OnPhone(Till till)
    {
        await till.Get<Kabinet.Delivery.EmptyOutbox>().DeliverDue();
        return await till.World.OnPhone(till.World.Anna);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "auto top-up charges in a loop, or stops silently at a limit")]
    [Trait("security", "S-58")]
    public async Task A_shortfall_of_five_steps_is_one_charge_though_two_servers_see_it(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await SetUp(till, await CardOfAnna(till));
        await world.Database.Write(async tx => await tx.Session.Run("update account set credit_limit = 100000 where account_id = $1", world.Anna.Account.Value));
        await Spend(world, 65000 + 40000);

        var watch = till.Get<WatchAutopay>();
        await Task.WhenAll(watch.RunDue(), watch.RunDue(), watch.RunDue());
        await till.Settle();
        for (var hour = 0; hour < 30; hour++)
        {
            world.Clock.Move(TimeSpan.FromHours(1));
            await watch.RunDue();
            await till.Settle();
        }
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(-40000 + 10000));
        (await till.Credits()).ShouldBe(2);

        // Risen above the threshold and fallen again: the next shortfall is the next charge.
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(100000), Books.Cash, "k"), world.Agent());
        await watch.RunDue();
        await Spend(world, 65000);
        await watch.RunDue();
        await till.Settle();
        (await till.Credits()).ShouldBe(3);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(-30000 + 100000 - 65000 + 10000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "auto top-up charges in a loop, or stops silently at a limit")]
    public async Task A_refusal_is_told_at_once_and_a_second_one_pauses_it(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        var rule = await SetUp(till, await CardOfAnna(till));
        await till.Faults.Set(BankFault.NoMoney);
        await Spend(world, 60000);
        for (var day = 0; day < 4; day++)
        {
            await till.Get<WatchAutopay>().RunDue();
            await till.Settle();
            world.Clock.Move(TimeSpan.FromHours(25));
        }
        (await till.Credits()).ShouldBe(1);
        var told = (await OnPhone(till)).Where(t => t.StartsWith("Автоплатёж", StringComparison.Ordinal)).ToList();
        told.Count.ShouldBe(2);
        told.ShouldContain(t => t.Contains("на карте недостаточно денег. Повторим завтра", StringComparison.Ordinal));
        told.ShouldContain(t => t.Contains("приостановлен", StringComparison.Ordinal));

        await till.Faults.Set(BankFault.None);
        await Asking.Yes(world, new PauseAutopay(world.Anna.Account, world.Anna.Number, rule.Id, false), world.As(world.Anna));
        await till.Get<WatchAutopay>().RunDue();
        await till.Settle();
        (await till.Credits()).ShouldBe(2);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("fault", "auto top-up charges in a loop, or stops silently at a limit")]
    public async Task The_ceiling_of_a_month_stops_it_and_is_told(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await SetUp(till, await CardOfAnna(till), amount: 20000, ceiling: 30000);
        await Spend(world, 60000);
        await till.Get<WatchAutopay>().RunDue();
        await till.Settle();
        await Spend(world, 20000);
        for (var n = 0; n < 3; n++) await till.Get<WatchAutopay>().RunDue();
        await till.Settle();
        (await till.Credits()).ShouldBe(2);
        // The word is on its way while the background delivers too.
        await Until.So(async () => Told(await OnPhone(till)) > 0, "a word about the ceiling");
        Told(await OnPhone(till)).ShouldBe(1);

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2026, 12, 1)));
        await till.Get<WatchAutopay>().RunDue();
        await till.Settle();
        (await till.Credits()).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_month_on_its_day_once(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await SetUp(till, await CardOfAnna(till), AutopayKind.EveryMonth);
        foreach (var (day, credits) in new[] { (new DateOnly(2026, 11, 29), 1), (new(2026, 11, 30), 2), (new(2026, 12, 30), 2), (new(2026, 12, 31), 3), (new(2027, 2, 27), 4), (new(2027, 2, 28), 5) })
        {
            world.Clock.MoveTo(world.Catalog.Calendar.StartOf(day).AddMinutes(1));
            await Task.WhenAll(till.Get<ClockDoor>().RunDue(), till.Get<ClockDoor>().RunDue());
            await till.Settle();
            await till.Settle();
            (await till.Credits()).ShouldBe(credits, $"{day}");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("security", "S-55")]
    public async Task An_answer_that_never_came_is_asked_for_again_and_charged_once(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await SetUp(till, await CardOfAnna(till));
        await till.Faults.Set(BankFault.Broken | BankFault.Never);
        await Spend(world, 60000);
        await till.Get<WatchAutopay>().RunDue();
        await till.Settle();
        world.Clock.Move(TimeSpan.FromHours(2));
        await till.Settle();
        (await till.Credits()).ShouldBe(1);
        await till.Faults.Set(BankFault.Never);
        for (var hour = 0; hour < 3; hour++)
        {
            world.Clock.Move(TimeSpan.FromHours(4));
            await till.Settle();
        }
        (await till.Credits()).ShouldBe(2);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, InlineData("ru"), InlineData("by")]
    public async Task By_its_page_a_rule_is_set_up_and_a_card_forgotten_after_one_question(string operatorKey)
    {
        await using var till = await Till.Open(Databases.Sqlite, operatorKey);
        var world = till.World;
        using var anna = await till.SignedIn(world.Anna);
        Said(await anna.Page("/payments/autopay")).ShouldContain("Сначала сохраните карту");
        var card = await CardOfAnna(till);
        var form = await anna.Page("/payments/autopay?kind=below");
        var sum = operatorKey == "ru" ? "500" : "20";
        await anna.Submit(form, "/payments/autopay", ("sum", sum), ("below", operatorKey == "ru" ? "100" : "5"), ("ceiling", operatorKey == "ru" ? "3000" : "100"), ("from", $"{card}"));
        var page = await anna.Page("/payments/autopay");
        Said(page).ShouldContain(operatorKey == "ru" ? "Когда меньше 100 ₽, пополнить на 500 ₽" : "Когда меньше 5 р., пополнить на 20 р.");
        Said(page).ShouldContain("Мир •• 0004");

        await using (var visitor = await Chrome.Visitor(till.Site, Chrome.Phone, language: "ru-RU"))
        {
            await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = till.Site.Address }]);
            var view = await visitor.NewPageAsync();
            await view.GotoAsync("/payments/autopay");
            await (operatorKey == "ru" ? view.ShouldBeInOrder("autopay") : view.ShouldBeWhole("autopay-by"));
        }

        var ask = await anna.Page($"/payments/cards/{card}/remove");
        Said(ask).ShouldContain("автоплатежи с неё выключатся");
        await anna.Submit(ask, $"/payments/cards/{card}/remove");
        Said(await anna.Page("/payments/autopay")).ShouldContain("Сначала сохраните карту");
        (await world.Database.Read(s => s.All("select state from autopay", row => row.GetInt32(0)))).ShouldBe([(int)AutopayState.Stopped]);
    }

    /// <summary>Set up on the page; each shortfall is one transfer without a fee; what the other account has not got is told at once, and twice in a row pauses.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("feature", "AUTH-16")]
    public async Task A_rule_typed_when_the_session_was_over_stands_in_its_form_after_the_sign_in(string database)
    {
        await using var till = await Till.Open(database);
        var (world, site) = (till.World, till.Site);
        var card = await CardOfAnna(till);
        var tab = await site.SignIn(world, world.Anna);
        var form = await tab.Get("/payments/autopay?kind=month");
        await world.Database.Write(tx => { tx.Add("update session set seen_at = 0"); return ValueTask.CompletedTask; });
        world.Clock.Move(Kabinet.Access.Sessions.Remembered);
        var page = await tab.Post(form, "/payments/autopay", ("sum", "437"), ("day", "17"), ("ceiling", "1311"), ("from", $"{card}"));
        page.Path.ShouldBe("/sign-in");
        page = await tab.SignInFrom(world, world.Anna, page);
        page.Path.ShouldBe("/continue");

        page = await tab.Post(page, "/payments/autopay/look");
        page.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        page.Form("/payments/autopay").QuerySelectorAll("input[name=sum], input[name=day], input[name=ceiling]").Select(i => i.GetAttribute("value")).ShouldBe(["17", "437", "1311"], ignoreOrder: true);
        (await world.Database.Read(s => s.First("select count(*) from autopay", row => row.GetInt64(0)))).ShouldBe(0, "nothing was pressed yet");
        await tab.Post(page, "/payments/autopay", ("from", $"{card}"));
        (await world.Database.Read(s => s.All("select amount from autopay", row => row.GetInt64(0)))).ShouldBe([43700]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_own_account_pays_what_it_has_and_a_failure_is_told(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        (await Asking.No(world, world.FromOther(), world.As(world.Gleb))).ShouldBe("autopay.set-up/NoSuchSource", "it is not in his cabinet yet");
        await world.OtherInCabinet();
        (await Asking.No(world, world.FromOther() with { From = world.Boris.Number }, world.As(world.Gleb))).ShouldBe("autopay.set-up/NoSuchSource");
        (await Asking.No(world, world.FromOther() with { Subscription = world.Anna.Number, Account = world.Anna.Account }, world.As(world.Anna))).ShouldBe("autopay.set-up/NoSuchSource", "another person's");

        using var gleb = await till.SignedIn(world.Gleb);
        var page = await gleb.Page($"/payments/autopay?n={world.Gleb.Number}");
        Said(page).ShouldContain($"Баланс {Wording.Format.For("ru").Phone(world.GlebsOther.Msisdn)}".Replace('\u00a0', ' '));
        var on = await gleb.Submit(page, "/payments/autopay", ("below", "400"), ("sum", "100"), ("ceiling", "250"), ("from", $"n{world.GlebsOther.Number}"));
        on.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);

        await Run();
        (await world.BalanceOf(world.Gleb)).ShouldBe(world.Money(34850 + 10000));
        (await world.BalanceOf(world.GlebsOther)).ShouldBe(world.Money(20000 - 10000));
        await Run();
        (await world.BalanceOf(world.Gleb)).ShouldBe(world.Money(34850 + 10000), "the balance is above the threshold");
        await Spend(world, world.Gleb, 6000);
        await Spend(world, world.GlebsOther, 9000);
        await Run();
        (await world.BalanceOf(world.GlebsOther)).ShouldBe(world.Money(1000), "only what is available leaves");
        // A message may still be on its way.
        for (var tries = 0; tries < 1500 && await Told() == 0; tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        (await Told()).ShouldBe(1);
        await Run();
        (await Told()).ShouldBe(1, "not before a day is over");
        world.Clock.Move(Autopays.AfterRefusal);
        await Run();
        using var later = await till.SignedIn(world.Gleb);
        Said(await later.Page($"/payments/autopay?n={world.Gleb.Number}")).ShouldContain("Денег на другом балансе не хватило дважды");
        (await world.Faults()).ShouldBeEmpty();

        async Task Run()
        {
            await Task.WhenAll(till.Get<WatchAutopay>().RunDue(), till.Get<WatchAutopay>().RunDue());
            var post = till.Get<Kabinet.Delivery.EmptyOutbox>();
            await post.DeliverNow("accounts", world.Gleb.Account.Value);
            await post.DeliverNow("accounts", world.GlebsOther.Account.Value);
            // What is above the threshold again is armed again.
            await till.Get<WatchAutopay>().RunDue();
        }

        async Task<int> Told()
        {
            await till.Get<Kabinet.Delivery.EmptyOutbox>().DeliverDue();
            return (await world.OnPhone(world.Gleb)).Count(t => t.Contains("недостаточно доступных денег", StringComparison.Ordinal));
        }
    }
}
