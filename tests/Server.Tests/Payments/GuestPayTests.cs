using AngleSharp.Html.Dom;
using Kabinet.Access;
using Kabinet.Delivery;
using Kabinet.Demo.Bank;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>Somebody who is not signed in pays for a number he was given a link to.</summary>
[Trait("feature", "PAY-01")]
public sealed class GuestPayTests
{
    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ").Replace('\u00a0', ' ');

    [Theory, InlineData(Databases.Sqlite, "ru", "300"), InlineData(Databases.Postgres, "by", "10")]
    public async Task By_a_link_anyone_pays_and_learns_no_more_than_a_letter_of_the_name(string database, string operatorKey, string sum)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        using var anna = await till.SignedIn(world.Anna, Operations.Rights.R0);
        var link = new Uri(((IHtmlInputElement)(await anna.Page($"/payments/ask?sum={sum}")).GetElementById("link")!).Value).PathAndQuery;

        using var guest = till.Site.Visitor();
        var page = await guest.Page(link);
        Said(page).ShouldContain("А…");
        // The frame of guests shows a picture of a balance; only what is said of this number counts.
        page.GetElementById("main")!.TextContent.ShouldNotContain("348,50");
        ((IHtmlInputElement)page.GetElementById("sum")!).Value.ShouldBe(sum);
        var started = await guest.Submit(page, "/pay/", ("sum", sum), ("method", "card"));
        await till.Get<EmptyOutbox>().DeliverNow("yookassa", world.Anna.Account.Value);
        var bank = await world.Database.Read(s => s.First("select pay_url from payment where guest = 1", row => row.GetString(0)));
        var form = await guest.Page(new Uri(bank!).PathAndQuery);
        var back = await guest.Submit(form, "/demo/bank/", ("card", TestCards.Pays), ("do", "pay"));
        back.Headers.Location!.OriginalString.ShouldStartWith("/pay/done/");
        await till.Settle();
        var done = await guest.Page(back.Headers.Location!.OriginalString);
        Said(done).ShouldContain("Деньги зачислены");
        done.GetElementById("main")!.TextContent.ShouldNotContain("Баланс сейчас");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) + Money.Of(int.Parse(sum, System.Globalization.CultureInfo.InvariantCulture), world.Catalog.Currency));

        if (operatorKey != "ru") return;
        await using var visitor = await Chrome.Visitor(till.Site, Chrome.Phone, language: "ru-RU");
        var view = await visitor.NewPageAsync();
        await view.GotoAsync(link);
        await view.ShouldBeInOrder("guest-pay");
    }

    /// <summary>The server died when the bank had taken the request and before that was noted: another request under the same key would be refused.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("security", "S-55")]
    public async Task Asked_for_again_after_a_kill_it_is_word_for_word_the_same_request(string database)
    {
        await using var till = await Till.Open(database);
        var world = till.World;
        var payment = await Asking.Yes(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(30000), PaymentMethod.Card), new Caller(Who.Guest, "guest", "web", "guest-1", Operations.Rights.R0));
        await till.Known(payment);
        await world.Database.Write(tx =>
        {
            tx.Add("update payment set state = 0, external_id = null, pay_url = null where account_id = $1", world.Anna.Account.Value);
            tx.Add("delete from gateway_payment where account_id = $1", world.Anna.Account.Value);
            tx.Add("delete from reply where account_id = $1 and key like 'yookassa:%'", world.Anna.Account.Value);
            tx.Add("update outbox set state = 0, due_at = 0, body = $1 where counterparty = 'yookassa'", Json.Bytes(new Call(GatewayCalls.Create, world.Anna.Account.Value, payment.Id)));
            return ValueTask.CompletedTask;
        });
        await till.Known(payment);
        (await till.Get<BankBook>().Newest()).ShouldHaveSingleItem();
    }

    [Fact, Trait("security", "B8")]
    public async Task A_link_of_another_life_of_the_number_a_spoilt_one_and_an_old_one_are_over()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        var world = till.World;
        var links = till.Get<PayLinks>();
        var link = links.ToPay(world.Anna.Number, null);
        using var guest = till.Site.Visitor();
        Said(await guest.Page($"/pay/{link}")).ShouldContain("Пополнить номер");
        foreach (var wrong in new[] { "x", link[..^2], link[..^4] + (link[^4] == 'A' ? "B" : "A") + link[^3..], links.ToPayment(world.Anna.Account, 1), links.ToPay(new(1), null) })
            Said(await guest.Page($"/pay/{wrong}")).ShouldContain("Ссылка больше не действует", customMessage: wrong);
        world.Clock.Move(PayLinks.Life + TimeSpan.FromMinutes(1));
        Said(await guest.Page($"/pay/{link}")).ShouldContain("Ссылка больше не действует");
    }

    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "by"), Trait("security", "S-25")]
    public async Task By_a_typed_number_or_account_one_learns_a_letter_and_pays_and_a_captcha_and_budgets_stand_before_it(string database, string operatorKey)
    {
        await using var till = await Till.Open(database, operatorKey);
        var world = till.World;
        using var guest = till.Site.Visitor();
        foreach (var typed in (string[])[$"+{world.Anna.Msisdn.Digits}", "2200000001"])
        {
            var found = await Ask(typed);
            found.Headers.Location!.OriginalString.ShouldStartWith("/pay/");
            var page = await guest.Page(found.Headers.Location.OriginalString);
            Said(page).ShouldContain("А…");
            page.GetElementById("main")!.TextContent.ShouldNotContain("Анна");
        }
        (await Answer("123")).ShouldContain("Нужен телефон целиком");
        (await Answer("2299999999")).ShouldContain("Такого номера у нас нет");
        (await (await guest.Submit(await guest.Page("/pay/number"), "/pay/number", ("number", "2200000001"), ("captcha-work", "1"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("/pay/done");

        for (var left = 20; left > 0; left--)
            if ((await Ask("2299999999")).StatusCode == System.Net.HttpStatusCode.TooManyRequests) return;
        throw new ShouldAssertException("nobody may ask for numbers without end");

        async Task<HttpResponseMessage> Ask(string typed)
        {
            var page = await guest.Page("/pay/number");
            return await guest.Submit(page, "/pay/number", ("number", typed), ("captcha-work", CaptchaWork.Of(page.QuerySelector("[data-captcha]")!.GetAttribute("data-captcha")!)));
        }

        async Task<string> Answer(string typed) => Said(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await (await Ask(typed)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
