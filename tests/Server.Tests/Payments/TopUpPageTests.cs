using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kabinet.Demo.Bank;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>The pages as a browser without scripts walks them.</summary>
[Trait("feature", "PAY-01")]
public sealed class TopUpPageTests
{
    static async Task<IHtmlDocument> Read(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    static string Said(IHtmlDocument page) => System.Text.RegularExpressions.Regex.Replace(page.Body!.TextContent, @"\s+", " ");

    static string Value(IHtmlDocument page, string id) => ((IHtmlInputElement)page.GetElementById(id)!).Value;

    [Fact]
    public async Task Sbp_moves_roubles_and_another_operator_neither_shows_nor_takes_it()
    {
        await using var till = await Till.Open(Databases.Sqlite, "by");
        var (world, anna) = (till.World, await till.SignedIn(till.World.Anna));
        (await anna.Page("/payments/top-up")).QuerySelectorAll("input[name=method]").Select(i => i.GetAttribute("value")).ShouldBe(["card"]);
        (await Asking.No(world, new StartCardPayment(world.Anna.Account, world.Anna.Number, world.Money(1000), PaymentMethod.Sbp), world.As(world.Anna))).ShouldBe("card-payment.start/SbpNotOffered");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_top_up_goes_from_the_form_through_the_bank_to_the_page_that_says_it_came(string database)
    {
        await using var till = await Till.Open(database);
        using var anna = await till.SignedIn(till.World.Anna, Rights.R0);

        var form = await anna.Page("/payments/top-up");
        var sent = await anna.Submit(form, "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("sum", "1 234,5"), ("method", "card"));
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var leaving = await anna.GetAsync(sent.Headers.Location);
        leaving.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        leaving.Headers.Location!.ToString().ShouldStartWith("/demo/bank/pay/");
        var bank = await anna.Page(leaving.Headers.Location.ToString());
        Said(bank).ShouldContain("1 234,50 ₽");

        var back = await anna.Submit(bank, "/demo/bank/pay/", ("card", TestCards.Pays), ("do", "pay"));
        await till.Settle();
        var page = await anna.Page(back.Headers.Location!.ToString());
        Said(page).ShouldContain("Деньги зачислены");
        Said(page).ShouldContain("Баланс сейчас1 583,00 ₽");
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850 + 123450));
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Coming_back_from_the_bank_proves_nothing()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var payment = await till.Pending();
        Said(await anna.Page($"/payments/{payment.Id}?paid=1&status=succeeded")).ShouldContain("Ждём ответа банка");
        (await till.Credits()).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_card_is_told_with_the_reason_and_what_to_do()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var payment = await till.Pending();
        await till.PayAt(payment, TestCards.NoMoney);
        await till.Settle();
        var said = Said(await anna.Page($"/payments/{payment.Id}"));
        said.ShouldContain("Банк отклонил платёж");
        said.ShouldContain("недостаточно средств");
        said.ShouldContain("Деньги не списаны");
        said.ShouldContain("Попробовать ещё раз");
    }

    [Fact]
    public async Task An_SBP_payment_shows_its_code_on_our_own_page()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var sent = await anna.Submit(await anna.Page("/payments/top-up"), "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("sum", "300"), ("method", "sbp"));
        var page = await anna.Page(sent.Headers.Location!.ToString());
        page.QuerySelector("svg.qr").ShouldNotBeNull();
        page.QuerySelector("meta[http-equiv=refresh]").ShouldNotBeNull("it looks again by itself, without scripts");
    }

    [Theory, InlineData("", "Введите сумму"), InlineData("0", "Наименьшая сумма"), InlineData("0.00", "Наименьшая сумма"), InlineData("-100", "больше нуля"), InlineData("много", "цифрами")]
    [InlineData("10,999", "не больше двух"), InlineData("15000,01", "не больше 15 000 ₽"), InlineData("99999999999999999999", "слишком велика")]
    [Trait("fault", "no answer on refill, so the clerk repeats it; the phone form posts 0.00; services charged again on top-up")]
    public async Task A_wrong_sum_is_explained_and_what_was_typed_is_kept(string sum, string words)
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var answer = await anna.Submit(await anna.Page("/payments/top-up"), "/payments/top-up", ("to", "other"), ("phone", "8 (900) 100-00-02"), ("sum", sum), ("method", "sbp"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await Read(answer);
        page.Title!.ShouldStartWith("Ошибка: ");
        Said(page).Replace('\u00a0', ' ').ShouldContain(words);
        Value(page, "sum").ShouldBe(sum);
        Value(page, "phone").Replace('\u00a0', ' ').ShouldBeOneOf("8 (900) 100-00-02", "+7 900 100-00-02");
        ((IHtmlInputElement)page.QuerySelector("input[name=method][value=sbp]")!).IsChecked.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_missing_for_the_next_fee_stands_in_the_field_and_a_chip_changes_it_without_scripts()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var fee = till.World.Catalog.Versions[^1].TariffList.First(t => t.Payment == PaymentKind.Prepaid && t.IsOpenOn(new DateOnly(2026, 11, 22))).MonthlyFee;
        var page = await anna.Page("/payments/top-up");
        if (fee > till.World.Money(34850)) Value(page, "sum").ShouldBe(Wording.Format.For("ru").MoneyInput(fee - till.World.Money(34850)));
        var chip = await Read(await anna.Submit(page, "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("sum", "5"), ("set", "500")));
        Value(chip, "sum").ShouldBe("500");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_persons_number_can_be_paid_for_and_shows_nothing_of_him(string database)
    {
        await using var till = await Till.Open(database);
        using var anna = await till.SignedIn(till.World.Anna, Rights.R0);
        var phone = $"+{till.World.Boris.Msisdn.Digits}";
        var sent = await anna.Submit(await anna.Page("/payments/top-up"), "/payments/top-up", ("to", "other"), ("phone", phone), ("sum", "100"), ("method", "card"));
        var bank = await anna.Page(sent.Headers.Location!.ToString());
        var back = await anna.Submit(bank, "/demo/bank/pay/", ("card", TestCards.Pays));
        await till.Get<BankNotices>().SendDue();
        await till.Get<Kabinet.Delivery.EmptyOutbox>().DeliverNow("yookassa", till.World.Boris.Account.Value);

        var said = Said(await anna.Page(back.Headers.Location!.ToString()));
        said.ShouldContain("Деньги зачислены");
        said.ShouldNotContain("Борис");
        said.ShouldNotContain("Баланс сейчас");
        (await till.World.BalanceOf(till.World.Boris)).ShouldBe(till.World.Money(20000));
        Said(await anna.Page("/payments/history")).ShouldContain("За другие номера");

        using var boris = await till.SignedIn(till.World.Boris);
        (await boris.GetAsync(back.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK, "it is his account");
        using var vera = await till.SignedIn(till.World.Vera);
        (await vera.GetAsync(back.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "for all others it is not there");
        (await vera.GetAsync("/payments/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("", "Введите номер"), InlineData("12345", "не похоже"), InlineData("+7 900 999-99-99", "нет"), InlineData("+44 20 7946 0958", "не похоже")]
    public async Task A_number_that_is_none_of_the_operators_is_refused(string phone, string words)
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        var answer = await anna.Submit(await anna.Page("/payments/top-up"), "/payments/top-up", ("to", "other"), ("phone", phone), ("sum", "100"), ("method", "card"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Said(await Read(answer)).ShouldContain(words);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "no answer on refill, so the clerk repeats it; the phone form posts 0.00; services charged again on top-up")]
    public async Task The_same_form_sent_twice_is_one_payment(string database)
    {
        await using var till = await Till.Open(database);
        using var anna = await till.SignedIn(till.World.Anna);
        var form = await anna.Page("/payments/top-up");
        (string, string)[] values = [("to", $"{till.World.Anna.Number}"), ("sum", "300"), ("method", "card")];
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => anna.Submit(form, "/payments/top-up", values)));
        sent.Select(s => s.Headers.Location).Distinct().ShouldHaveSingleItem();
        var other = await anna.Submit(form, "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("sum", "301"), ("method", "card"));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Said(await Read(other)).ShouldContain("уже была отправлена");
    }

    [Fact]
    public async Task Another_subscribers_number_by_its_id_is_as_unknown_as_any()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        foreach (var id in (string[])[$"{till.World.Boris.Number}", "1", "x"])
        {
            var answer = await anna.Submit(await anna.Page("/payments/top-up"), "/payments/top-up", ("to", id), ("sum", "300"), ("method", "card"));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await anna.GetAsync($"/payments/top-up?n={id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await anna.GetAsync($"/payments/promised?n={id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await anna.GetAsync($"/payments/history?n={id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_guest_is_led_to_the_sign_in_and_a_form_without_its_token_is_refused()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var guest = till.Site.Visitor();
        foreach (var path in (string[])["/payments", "/payments/top-up", "/payments/promised", "/payments/history", "/payments/1"])
            (await guest.GetAsync(path)).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        using var anna = await till.SignedIn(till.World.Anna);
        using var bare = new FormUrlEncodedContent([new("to", $"{till.World.Anna.Number}"), new("sum", "300")]);
        (await anna.PostAsync("/payments/top-up", bare)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact, Trait("feature", "SPEND-06")]
    public async Task The_history_shows_what_came_and_its_total()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        using var anna = await till.SignedIn(till.World.Anna);
        await Asking.Yes(till.World, new Kabinet.Operations.Payments.TopUp(till.World.Anna.Account, till.World.Anna.Number, till.World.Money(10000), Books.Cash, "k"), till.World.Agent());
        var payment = await till.Pending();
        await till.PayAt(payment);
        await till.Settle();
        await till.Pending(50000);
        var said = Said(await anna.Page("/payments/history"));
        said.ShouldContain("Наличные");
        said.ShouldContain("+301,50 ₽");
        said.ShouldContain("Всего за период, 2 поступления401,50 ₽");
        var page = await anna.Page("/payments/history?kind=cash");
        Said(page).ShouldContain("Всего за период, 1 поступление100,00 ₽");
        var receipt = Said(await anna.Page(page.QuerySelector(".list a.lrow")!.GetAttribute("href")!));
        receipt.ShouldContain("100,00 ₽");
        receipt.ShouldContain("Номер платежаk");
        Said(await anna.Page($"/payments/{payment.Id}/receipt")).ShouldContain("301,50 ₽");
        using var boris = await till.SignedIn(till.World.Boris);
        (await boris.GetAsync($"/payments/{payment.Id}/receipt")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await boris.GetAsync(page.QuerySelector(".list a.lrow")!.GetAttribute("href"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        said.ShouldContain("ждём оплаты");
        Said(await anna.Page("/payments/history?from=2026-11-01&to=2026-11-02")).ShouldContain("поступлений не было");
        (await anna.GetAsync("/payments/history?from=x&to=9999-99-99")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
