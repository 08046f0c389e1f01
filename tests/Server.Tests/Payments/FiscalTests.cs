using Kabinet.Channels.Clock;
using Kabinet.Commands;
using Kabinet.Delivery;
using Kabinet.Demo.Bank;
using Kabinet.Demo.Fiscal;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Receipts;
using Kabinet.Running;
using Kabinet.Tests.Documents;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Fiscal receipts by real HTTP to the demo till, and the receipt of a payment as a page and a file.</summary>
[Trait("feature", "PAY-01"), Trait("feature", "DOC-04")]
public sealed class FiscalTests
{
    static CancellationToken None => TestContext.Current.CancellationToken;

    static Task Deliver(Till till, string to = "fiscal") => till.Get<EmptyOutbox>().DeliverNow(to, till.World.Anna.Account.Value);

    static async Task<IReadOnlyList<(string Type, long Number)>> AtTheTill(Till till) => await till.World.Database.Read(s => s.All(
        "select body, number from demo_fiscal order by number", r => (System.Text.Json.Nodes.JsonNode.Parse(r.GetString(0))!["type"]!.GetValue<string>(), r.GetInt64(1))));

    static async Task<Till.Row> Paid(Till till)
    {
        var payment = await till.Pending();
        await till.PayAt(payment);
        await till.Settle();
        return await till.Find(payment.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_payment_gets_one_receipt_though_the_till_is_down_and_a_refund_gets_its_own(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await till.Get<FiscalFaults>().Set(FiscalFault.Broken);
        var payment = (await Paid(till)).ShouldBeInState(PaymentState.Succeeded);
        await Deliver(till);
        using var anna = await till.SignedIn(world.Anna);
        (await anna.GetStringAsync($"/payments/{payment.Id}/receipt", None)).ShouldContain("Чек готовится");
        (await AtTheTill(till)).ShouldBeEmpty();

        await till.Get<FiscalFaults>().Set(FiscalFault.None);
        world.Clock.Move(GrowingPause.First);
        await till.Get<ClockDoor>().RunDue(None);
        await Task.WhenAll(Deliver(till), Deliver(till), Deliver(till));
        (await AtTheTill(till)).ShouldBe([("income", 1)], "asked several times, issued once");
        var page = await anna.GetStringAsync($"/payments/{payment.Id}/receipt", None);
        page.ShouldContain("Чек отправлен");
        page.ShouldContain("9999078900001234");
        (await anna.GetStringAsync("/demo/fiscal", None)).ShouldContain("Услуги связи, аванс");

        await till.Faults.Set(BankFault.Broken);
        await Asking.Yes(world, new RefundPayment(world.Anna.Account, payment.Id, world.Money(10000)), world.Agent());
        (await anna.GetStringAsync($"/payments/{payment.Id}", None)).ShouldContain("возврат выполняется");
        await till.Faults.Set(BankFault.None);
        // A slow machine may need more than one attempt.
        for (var tries = 0; tries < 50 && (await AtTheTill(till)).Count < 2; tries++)
        {
            world.Clock.Move(TimeSpan.FromMinutes(2));
            await Deliver(till, "yookassa");
            await Deliver(till);
        }
        (await AtTheTill(till)).ShouldBe([("income", 1), ("income-return", 2)]);
        (await anna.GetStringAsync("/payments/history", None)).ShouldContain("возвращено плательщику");

        using var file = await anna.GetAsync($"/payments/{payment.Id}/receipt.pdf", None);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var words = await Pdf.WordsOf(await file.Content.ReadAsByteArrayAsync(None));
        foreach (var word in (string[])["Квитанция", "301,50", "2200000001", "Кассовый чек", "Услуги связи, аванс", "22/122", "9999078900001234", "Кассовый чек возврата", "возвращено плательщику"])
            words.Replace('\u00a0', ' ').ShouldContain(word);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_the_till_refuses_staff_see_and_ask_again(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await till.Get<FiscalFaults>().Set(FiscalFault.Refuses);
        var payment = await Paid(till);
        await Deliver(till);
        (await Attention.Lines(world.Frame)).ShouldContain(line => line.Contains($"receipt-refused {payment.Id}", StringComparison.Ordinal));
        (await Asking.No(world, new RetryReceipt(world.Anna.Account, 1), world.Agent())).ShouldBe("receipt.retry/NoSuchReceipt");
        await till.Get<FiscalFaults>().Set(FiscalFault.Slow);
        await Asking.Yes(world, new RetryReceipt(world.Anna.Account, payment.Id), world.Agent());
        (await Asking.No(world, new RetryReceipt(world.Anna.Account, payment.Id), world.Agent())).ShouldBe("receipt.retry/NotRefused");
        await Deliver(till);
        world.Clock.Move(GrowingPause.First);
        await till.Get<ClockDoor>().RunDue(None);
        await Deliver(till);
        using var anna = await till.SignedIn(world.Anna);
        (await anna.GetStringAsync($"/payments/{payment.Id}/receipt", None)).ShouldContain("Чек отправлен");
    }

    /// <summary>54-ФЗ, article 1.2, paragraph 2.1: one receipt a month of what was used up, whatever runs at once, and never more than was paid.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "SPEND-06")]
    public async Task What_is_used_up_of_advances_gets_one_receipt_a_month_and_never_more_than_came(string database)
    {
        await using var till = await Till.Open(database);
        var (world, anna) = (till.World, till.World.Anna);
        await Paid(till);
        await Asking.Yes(world, new TopUp(anna.Account, anna.Number, world.Money(5000), Books.Cash, "desk-7-2"), world.Agent());
        await Asking.Yes(world, new TopUp(anna.Account, anna.Number, world.Money(100000), Books.Gateway("osmp-qiwi"), "osmp-2"), world.Counterparty());
        var month = Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));
        await Spends(month, 30000);
        await Spends(month.Next, 1000000);
        (await Asking.No(world, new OffsetAdvance(anna.Account, month), world.ClockCaller())).ShouldBe("receipt.offset/NotOver");

        await till.Get<FiscalFaults>().Set(FiscalFault.Broken);
        await OneMonthOn(month);
        await till.Get<FiscalFaults>().Set(FiscalFault.None);
        await OneMonthOn(month.Next);
        await OneMonthOn(month.Next.Next);
        (await Asking.No(world, new OffsetAdvance(anna.Account, month), world.ClockCaller())).ShouldBe("receipt.offset/AlreadyOffset");
        (await Asking.No(world, new OffsetAdvance(anna.Account, month.Next.Next), world.ClockCaller())).ShouldBe("receipt.offset/NothingLeft");
        (await world.Database.Read(s => s.All("select ref, amount from fiscal_receipt where kind = 2 order by ref", r => (r.GetString(0), r.GetInt64(1)))))
            .ShouldBe([($"{month}", 30000L), ($"{month.Next}", 5150L)], "301,50 and 50 were paid by ways that owe a receipt of ours");
        (await Count("select count(*) from due_work where operation = 'receipt.offset'")).ShouldBe(0, "nothing is left to look at");

        // A slow machine may need more than one attempt.
        for (var tries = 0; tries < 50 && await Count("select count(*) from fiscal_receipt where state = 1") < 4; tries++)
        {
            world.Clock.Move(TimeSpan.FromHours(2));
            await till.Get<ClockDoor>().RunDue(None);
            await Deliver(till);
        }
        var bodies = (await world.Database.Read(s => s.All("select body from demo_fiscal", r => r.GetString(0)))).Select(b => System.Text.Json.Nodes.JsonNode.Parse(b)!);
        var body = bodies.Single(b => (string?)b["reference"] == $"{month}");
        ((string?)body["type"], (string?)body["payments"]![0]!["type"], (string?)body["items"]![0]!["payment_method"], (string?)body["items"]![0]!["payment_object"], (string?)body["items"]![0]!["vat"], (string?)body["total"]!["value"])
            .ShouldBe(("income", "prepaid", "full-payment", "service", "vat22", "300.00"));

        using var visitor = await till.SignedIn(anna);
        (await visitor.GetStringAsync("/payments/history", None)).ShouldContain($"month={month.Next}");
        var page = await visitor.GetStringAsync($"/payments/offset?n={anna.Number}&month={month}", None);
        foreach (var word in (string[])["Зачёт аванса", "полный расчёт", "Зачтено из аванса", "9999078900001234"]) page.ShouldContain(word);
        using var file = await visitor.GetAsync($"/payments/offset.pdf?n={anna.Number}&month={month}", None);
        (await Pdf.WordsOf(await file.Content.ReadAsByteArrayAsync(None))).Replace('\u00a0', ' ').ShouldContain("300,00");
        (await visitor.GetAsync($"/payments/offset?n={anna.Number}&month=2020-01", None)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        using var boris = await till.SignedIn(world.Boris);
        (await boris.GetAsync($"/payments/offset?n={anna.Number}&month={month}", None)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);

        ValueTask<long> Count(string sql) => world.Database.Read(s => s.First(sql, r => r.GetInt64(0)));

        Task OneMonthOn(Month over) => FiscalTests.OneMonthOn(till, over);
        Task Spends(Month of, long minor) => FiscalTests.Spends(till, of, minor);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "SPEND-06")]
    public async Task Usage_reported_after_its_months_receipt_is_in_the_next_one_once(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await Paid(till);
        var month = Month.Of(world.Catalog.Calendar.DayOf(world.Clock.GetUtcNow()));
        await Spends(till, month, 10000);
        await OneMonthOn(till, month);
        await Spends(till, month, 2500);
        await Spends(till, month.Next, 3000);
        await OneMonthOn(till, month.Next);
        await OneMonthOn(till, month.Next.Next);
        await Spends(till, month, 600);
        await Spends(till, month.Next, 40);
        await OneMonthOn(till, month.Next.Next.Next);
        await OneMonthOn(till, month.Next.Next.Next.Next);
        (await world.Database.Read(s => s.All("select ref, amount from fiscal_receipt where kind = 2 order by ref", r => (r.GetString(0), r.GetInt64(1)))))
            .ShouldBe([($"{month}", 10000L), ($"{month.Next}", 5500L), ($"{month.Next.Next.Next}", 640L)]);
    }

    static async Task OneMonthOn(Till till, Month over)
    {
        till.World.Clock.MoveTo(till.World.Catalog.Calendar.StartOf(over.Next).AddHours(7));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => till.Get<ClockDoor>().RunDue(None)));
        await till.Get<ClockDoor>().RunDue(None);
        await Deliver(till);
    }

    static Task Spends(Till till, Month of, long minor) => till.World.Database.Write(tx => tx.Session.Run("""
        insert into month_total (account_id, month, subscription_id, category, flags, events, units, charge) values ($1, $2, $3, $4, 64, 1, 60, $5)
        on conflict (account_id, month, subscription_id, category, flags) do update set charge = month_total.charge + excluded.charge
        """, till.World.Anna.Account.Value, of.Number, till.World.Anna.Number.Value, (int)Category.OutgoingOther, minor));

    /// <summary>No one decided about it: what came goes back, whatever it was, and the owner was told twice.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "PAY-10")]
    public async Task A_payment_put_aside_goes_back_by_itself_after_the_catalogs_days(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await till.Faults.Set(BankFault.WrongAmount);
        var payment = (await Paid(till)).ShouldBeInState(PaymentState.Parked);
        await till.Faults.Set(BankFault.None);
        world.Clock.Move(TimeSpan.FromDays(world.Catalog.Versions[^1].Payments.ParkedDays - 1));
        await till.Get<ClockDoor>().RunDue(None);
        (await Back()).ShouldBe(0);
        world.Clock.Move(TimeSpan.FromDays(1));
        await till.Get<ClockDoor>().RunDue(None);
        await Deliver(till, "yookassa");
        (await Back()).ShouldBe(30250, "a rouble more had come");
        (await Asking.No(world, new ReturnParked(world.Anna.Account, payment.Id), world.ClockCaller())).ShouldBe("card-payment.return-parked/AlreadyRefunded");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850));
        (await AtTheTill(till)).ShouldBeEmpty("it was never income");
        using var anna = await till.SignedIn(world.Anna);
        (await anna.GetStringAsync($"/payments/{payment.Id}", None)).ShouldContain("возвращено плательщику");
        (await world.Faults()).ShouldBeEmpty();

        ValueTask<long> Back() => world.Database.Read(s => s.First("select cast(coalesce(sum(amount), 0) as bigint) from demo_bank_refund", r => r.GetInt64(0)));
    }

    /// <summary>Which ways of paying owe a receipt of ours is the catalog's word: cash at our desks does, a terminal of an agent gives its own.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "PAY-10")]
    public async Task Cash_at_a_desk_gets_one_receipt_and_what_an_agents_terminal_brings_none(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        TopUp cash = new(world.Anna.Account, world.Anna.Number, world.Money(15000), Books.Cash, "desk-7-1");
        var key = world.NewKey();
        for (var repeat = 0; repeat < 3; repeat++) await Asking.Yes(world, cash, world.Agent(key));
        await Asking.Yes(world, cash with { Source = Books.Gateway("osmp-qiwi"), Reference = "osmp-1" }, world.Counterparty());
        await Deliver(till);
        // A slow machine may need more than one attempt.
        for (var tries = 0; tries < 50 && await world.Database.Read(s => s.First("select count(*) from fiscal_receipt where state = 1", r => r.GetInt64(0))) == 0; tries++)
        {
            world.Clock.Move(TimeSpan.FromMinutes(2));
            await Deliver(till);
        }
        (await AtTheTill(till)).ShouldBe([("income", 1)]);
        var body = System.Text.Json.Nodes.JsonNode.Parse((await world.Database.Read(s => s.First("select body from demo_fiscal", r => r.GetString(0))))!)!;
        body["payments"]![0]!["type"]!.GetValue<string>().ShouldBe("cash");
        body["reference"]!.GetValue<string>().ShouldBe("desk-7-1");
        body["buyer"]!["phone"]!.GetValue<string>().ShouldBe($"+{world.Anna.Msisdn.Digits}");

        using var anna = await till.SignedIn(world.Anna);
        var links = System.Text.RegularExpressions.Regex.Matches(await anna.GetStringAsync("/payments/history", None), "/payments/receipt[^\"]+").Select(m => System.Net.WebUtility.HtmlDecode(m.Value)).ToList();
        var pages = new List<string>();
        foreach (var link in links) pages.Add(await anna.GetStringAsync(link, None));
        (await anna.GetStringAsync("/payments/history", None)).ShouldContain("Терминал");
        pages.Count(page => page.Contains("Кассовый чек", StringComparison.Ordinal)).ShouldBe(1);
        var paper = pages.Single(page => page.Contains("desk-7-1", StringComparison.Ordinal));
        paper.ShouldContain("Чек отправлен");
        paper.ShouldContain("Наличными");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public void Production_refuses_the_demo_till() =>
        Should.Throw<SettingRefused>(() => Settings.Read(new Dictionary<string, string>
        {
            ["--mode"] = "production", ["--site"] = "https://lk.example.ru", ["--door-secret"] = "0123456789abcdef", ["--fiscal-url"] = "http://127.0.0.1:8080/demo/fiscal/v1/", ["--fiscal-secret"] = "0123456789abcdef",
        })).Message.ShouldContain("demo till");

    /// <summary>In Belarus the catalog has no fiscal receipts: none are asked for, the receipt of the payment is there all the same.</summary>
    [Fact]
    public async Task Where_the_catalog_has_none_the_payments_own_receipt_is_all()
    {
        await using var till = await Till.Open(Databases.Sqlite, "by");
        var payment = await Paid(till);
        using var anna = await till.SignedIn(till.World.Anna);
        var page = await anna.GetStringAsync($"/payments/{payment.Id}/receipt", None);
        page.ShouldContain("Квитанция");
        page.ShouldNotContain("Кассовый чек");
        (await till.World.Database.Read(s => s.First("select count(*) from outbox where counterparty = 'fiscal'", r => r.GetInt64(0)))).ShouldBe(0);
    }
}
