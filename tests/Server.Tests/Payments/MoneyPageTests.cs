using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Operations;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Transfers, regular sharing and scratch cards by the pages of both operators.</summary>
[Trait("feature", "PAY-03"), Trait("feature", "PAY-05"), Trait("feature", "PAY-06")]
public sealed class MoneyPageTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    static async Task<IHtmlDocument> Read(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    [Theory, InlineData(Databases.Sqlite, "ru", "100", "П… И."), InlineData(Databases.Postgres, "by", "5", "П… И.")]
    public async Task A_transfer_shows_who_it_is_what_it_costs_and_can_be_taken_back(string database, string operatorKey, string sum, string name)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        await world.Database.Write(async tx => await tx.Session.Run("update account set holder_name = 'Иванов Пётр Сергеевич' where account_id = $1", world.Boris.Account.Value));
        using var anna = await till.SignedIn(world.Anna);
        var amount = Money.Of(int.Parse(sum, System.Globalization.CultureInfo.InvariantCulture), world.Catalog.Currency);
        var fee = world.Catalog.Versions[^1].Payments.Transfers.FeeFor(amount);

        var form = await anna.Page("/payments/transfer");
        Said(await Read(await anna.Submit(form, "/payments/transfer", ("phone", "+7 900 199-99-99"), ("sum", sum), ("every", "once")))).ShouldContain("такого номера нет");
        Said(await Read(await anna.Submit(form, "/payments/transfer", ("phone", ""), ("sum", "сто"), ("every", "once")))).ShouldContain("Введите номер получателя");
        var both = Said(await Read(await anna.Submit(form, "/payments/transfer", ("phone", "900"), ("sum", "сто"), ("every", "once"))));
        both.ShouldContain("такого номера нет");
        both.ShouldContain("Сумма пишется цифрами");
        var sent = await anna.Submit(form, "/payments/transfer", ("phone", world.Boris.Msisdn.Digits), ("sum", sum), ("every", "once"));
        var confirm = await anna.Page(sent.Headers.Location!.ToString());
        Said(confirm).ShouldContain(name);
        Said(confirm).ShouldNotContain("Иванов");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000), "nothing has left yet");

        var done = await anna.Page((await anna.Submit(confirm, sent.Headers.Location!.OriginalString.Split('?')[0] + "/confirm")).Headers.Location!.ToString());
        Said(done).ShouldContain("Деньги отправлены");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000) + amount);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - amount - fee);

        var back = await anna.Submit(done, sent.Headers.Location!.OriginalString.Split('?')[0] + "/cancel");
        Said(await anna.Page(back.Headers.Location!.ToString())).ShouldContain("Деньги вернулись");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Confirming_wants_a_fresh_proof_and_another_persons_transfer_is_not_there()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        var world = till.World;
        using var weak = await till.SignedIn(world.Anna, Rights.R1);
        var sent = await weak.Submit(await weak.Page("/payments/transfer"), "/payments/transfer", ("phone", world.Boris.Msisdn.Digits), ("sum", "100"), ("every", "once"));
        var confirm = await weak.Page(sent.Headers.Location!.ToString());
        (await weak.Submit(confirm, sent.Headers.Location!.OriginalString.Split('?')[0] + "/confirm")).Headers.Location!.OriginalString.ShouldStartWith("/prove");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000));

        using var boris = await till.SignedIn(world.Boris);
        (await boris.GetAsync(sent.Headers.Location!.OriginalString.Split('?')[0], TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_regular_one_is_seen_paused_and_stopped(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        using var anna = await till.SignedIn(world.Anna);
        // What it would cost is shown first, and nothing is set up yet.
        var look = await Read(await anna.Submit(await anna.Page("/payments/transfer"), "/payments/transfer", ("phone", world.Boris.Msisdn.Digits), ("sum", "50"), ("every", "week"), ("first", "2026-11-25")));
        Said(look).ShouldContain("Спишем каждый раз");
        Said(await anna.Page("/payments/transfer")).ShouldContain("Пока нет ни одного");
        var set = await anna.Submit(look, "/payments/share");
        var path = set.Headers.Location!.OriginalString;
        var page = await anna.Page(path);
        Said(page).ShouldContain("Каждую неделю");
        Said(page).ShouldContain("25 ноября");
        Said(await anna.Page("/payments/transfer")).ShouldContain("каждую неделю, следующий 25 ноября");
        await anna.Submit(page, path.Split('?')[0] + "/pause");
        var paused = await anna.Page(path);
        Said(paused).ShouldContain("Приостановлен");
        await anna.Submit(paused, path.Split('?')[0] + "/go-on");
        await anna.Submit(await anna.Page(path), path.Split('?')[0] + "/stop");
        Said(await anna.Page("/payments/transfer")).ShouldContain("Пока нет ни одного");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_scratch_card_brings_its_sum_and_a_wrong_one_says_how_many_tries_are_left(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        await world.PrintCards(30000, "12345678901234", "43210987654321");
        using var anna = await till.SignedIn(world.Anna, Rights.R0);
        var form = await anna.Page("/payments/card");
        Said(await Read(await anna.Submit(form, "/payments/card", ("pin", "0000 0000 0000 00"), ("phone", "")))).ShouldContain("Осталось 4 попытки");
        var done = await anna.Submit(form, "/payments/card", ("pin", "1234 5678 9012 34"), ("phone", ""));
        Said(await anna.Page(done.Headers.Location!.ToString())).ShouldContain("Зачислили 300,00 ₽");
        (await anna.Submit(form, "/payments/card", ("pin", "1234 5678 9012 34"), ("phone", ""))).Headers.Location.ShouldBe(done.Headers.Location, "the same press is the same card");
        var other = await anna.Submit(await anna.Page("/payments/card"), "/payments/card", ("pin", "43210987654321"), ("phone", world.Boris.Msisdn.Digits));
        Said(await anna.Page(other.Headers.Location!.ToString())).ShouldContain("+7 900 100-00-02");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(40000));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(64850));
    }

    [Fact]
    public async Task Looks_in_order()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        var world = till.World;
        await world.PrintCards(30000, "12345678901234");
        using var anna = await till.SignedIn(world.Anna);
        var card = (await anna.Submit(await anna.Page("/payments/card"), "/payments/card", ("pin", "12345678901234"), ("phone", ""))).Headers.Location!.OriginalString;
        var waiting = (await anna.Submit(await anna.Page("/payments/transfer"), "/payments/transfer", ("phone", world.Boris.Msisdn.Digits), ("sum", "100"), ("every", "once"))).Headers.Location!.OriginalString;
        var sent = await world.Send(world.Anna, world.Boris, 5000);
        var look = await Read(await anna.Submit(await anna.Page("/payments/transfer"), "/payments/transfer", ("phone", world.Boris.Msisdn.Digits), ("sum", "50"), ("every", "month"), ("first", "2026-11-25")));
        var share = (await anna.Submit(look, "/payments/share")).Headers.Location!.OriginalString;

        await using var visitor = await Chrome.Visitor(till.Site, Chrome.Phone, language: "ru-RU");
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = till.Site.Address }]);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();
        foreach (var (name, path) in new[] { ("transfer", "/payments/transfer"), ("confirm", waiting), ("sent", $"/payments/transfer/{sent.Id}"), ("share", share), ("card", "/payments/card"), ("card-done", card) })
        {
            (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
            await (name is "transfer" or "card" ? page.ShouldBeInOrder($"money-{name}") : page.ShouldBeWhole($"money-{name}"));
            if (name is not ("transfer" or "card")) await page.Shot($"money-{name}");
        }
        complaints.ShouldBeEmpty();
    }
}
