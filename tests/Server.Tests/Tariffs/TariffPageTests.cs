using System.Net;
using Kabinet.Channels.Clock;
using Kabinet.Demo.Bank;
using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>The tariff's pages by both operators' catalogs (TARIFF-01, TARIFF-02, TARIFF-04).</summary>
[Trait("feature", "TARIFF-01"), Trait("feature", "TARIFF-02"), Trait("feature", "TARIFF-04")]
public sealed class TariffPageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_archived_tariff_is_shown_in_full_with_its_warning_and_is_offered_to_nobody(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny-30");
        await using var _ = till;
        var mine = (await anna.Page("/tariff")).Said();
        foreach (var said in new[] { "Тариф «Свободный 30»", "650 ₽ в месяц", "Следующее списание 1 декабря: 650,00 ₽", "30 ГБ, 600 минут на все номера России", "30 ГБ", "600 мин", "100 SMS", "в архиве", "вернуться на него после смены нельзя", "2 ₽ за 1 мин" })
            mine.ShouldContain(said);
        var list = (await anna.Page("/tariff/change")).Said();
        list.ShouldContain("Свободный");
        list.ShouldContain("Вернуться на «Свободный 30» будет нельзя");
        list.ShouldNotContain("Старый друг");
        list.ShouldNotContain("Дело", customMessage: "a postpaid tariff is no choice for a prepaid account");
        (await anna.GetAsync("/tariff/change/stary-drug")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_change_is_planned_in_three_steps_seen_and_cancelled_and_nothing_was_charged(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny-30");
        await using var _ = till;
        var setUp = await anna.Page("/tariff/change/svobodny");
        foreach (var said in new[] { "С 1 декабря", "Сегодня ничего не спишем", "Спишем 1 декабря 690,00 ₽", "На балансе 348,50 ₽. До 1 декабря нужно ещё 341,50 ₽", "40 ГБ", "Звонки в поездке: СНГ" })
            setUp.Said().ShouldContain(said, Case.Insensitive);
        var confirm = await anna.Page($"/tariff/change/svobodny/confirm?n={till.World.Anna.Number}&when=next");
        confirm.Said().ShouldContain("Отменить переход можно бесплатно до 30 ноября");

        var (status, done) = await anna.Press(confirm, "/tariff/change");
        (status, done.Said().Contains("Переход на «Свободный» запланирован", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true), done.Said());
        (await anna.Press(confirm, "/tariff/change")).Page.Said().ShouldBe(done.Said(), "the same press is the same change");
        var planned = (await anna.Page("/tariff")).Said();
        foreach (var said in new[] { "Переход на «Свободный»: 1 декабря", "1 декабря спишем 690,00 ₽." }) planned.ShouldContain(said);
        planned.ShouldNotContain("Следующее списание", customMessage: "that is the old tariff's");
        (await anna.Page("/archive")).Said().ShouldContain("Вы запланировали переход на «Свободный» с 1 декабря");
        (await anna.Page("/tariff/change/svobodny")).Said().ShouldContain("Уже запланирован переход");

        var (_, back) = await anna.Press(await anna.Page("/tariff"), "/tariff/cancel");
        back.Said().ShouldContain("отменён");
        (await anna.Page("/tariff")).Said().ShouldNotContain("Переход на «Свободный»: 1 декабря");
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850));
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "PAY-01"), Trait("feature", "SERV-01")]
    public async Task An_act_that_lacked_money_goes_on_after_the_top_up_with_what_was_chosen(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny-30");
        await using var _ = till;
        await till.World.Database.Write(tx => { tx.Add("update account set balance = 0 where account_id = $1", till.World.Anna.Account.Value); return ValueTask.CompletedTask; });
        var service = (await anna.Page("/services/gb-5")).Link("Пополнить");
        service.GetAttribute("href")!.ShouldContain(Uri.EscapeDataString($"/services/gb-5?n={till.World.Anna.Number}"));

        var setUp = await anna.Page($"/tariff/change/svobodny?n={till.World.Anna.Number}&when=now");
        var topUp = await anna.Page(setUp.Link("Пополнить").GetAttribute("href")!);
        var chip = await (await anna.Submit(topUp, "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("set", "500"))).Document();
        var sent = await anna.Submit(chip, "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("sum", "1000"), ("method", "card"));
        var leaving = await anna.GetAsync(sent.Headers.Location);
        var paid = await anna.Submit(await anna.Page($"{leaving.Headers.Location}"), "/demo/bank/pay/", ("card", TestCards.Pays), ("do", "pay"));
        await till.Settle();
        var on = (await anna.Page($"{paid.Headers.Location}")).Link("Вернуться и закончить").GetAttribute("href")!;
        on.ShouldBe($"/tariff/change/svobodny/confirm?n={till.World.Anna.Number}&when=now");
        (await anna.Press(await anna.Page(on), "/tariff/change")).Page.Said().ShouldContain("Ваш тариф теперь «Свободный»");

        // A page of another site is nothing to go back to.
        topUp = await anna.Page("/payments/top-up?back=https://example.org/");
        sent = await anna.Submit(topUp, "/payments/top-up", ("to", $"{till.World.Anna.Number}"), ("sum", "1000"), ("method", "card"));
        sent.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(c => c.StartsWith("act-", StringComparison.Ordinal));
    }

    [Theory, InlineData("ru", "svobodny-30", "svobodny"), InlineData("by", "dom", "pole")]
    public async Task A_change_at_once_costs_what_the_page_said_and_the_number_is_on_the_new_tariff(string operatorKey, string from, string to)
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, operatorKey, from, topUp: 50000);
        await using var _ = till;
        var world = till.World;
        var before = await world.BalanceOf(world.Anna);
        var confirm = await anna.Page($"/tariff/change/{to}/confirm?n={world.Anna.Number}&when=now");
        var expected = long.Parse(confirm.QuerySelector("input[name=expected]")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture);
        confirm.Said().ShouldContain(Cabin.Plain(Wording.Format.For("ru").Money(world.Money(expected))));

        var (_, done) = await anna.Press(confirm, "/tariff/change");
        done.Said().ShouldContain("Ваш тариф теперь");
        (await world.TariffOf()).ShouldBe(to);
        (await world.BalanceOf(world.Anna)).ShouldBe(before - world.Money(expected));
        (await world.Faults()).ShouldBeEmpty();
        (await anna.Page("/")).Said().ShouldContain(world.Catalog.Versions[^1].Tariffs[to].Name.In("ru"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_change_that_comes_when_its_fee_is_short_is_told_without_a_charge_and_without_a_day_that_has_passed(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny-30");
        await using var _ = till;
        var world = till.World;
        await world.Database.Write(tx => { tx.Add("update account set balance = 100 where account_id = $1", world.Anna.Account.Value); return ValueTask.CompletedTask; });
        await anna.Press(await anna.Page($"/tariff/change/svobodny/confirm?n={world.Anna.Number}&when=next"), "/tariff/change");
        world.Clock.MoveTo(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await world.RunDue();
        anna = await till.SignedIn(world.Anna);
        var said = (await anna.Page("/messages")).Said();
        said.ShouldContain("Ваш тариф теперь «Свободный», действует с 1 декабря.");
        said.ShouldNotContain("0,00 ₽ ");
        var home = (await anna.Page("/")).Said();
        home.ShouldContain("ждёт пополнения");
        home.ShouldNotContain("Следующее списание");

        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Money(69000), Books.Cash, "desk-1"), world.Agent());
        (await anna.Page("/")).Said().ShouldContain("спишем 2 декабря, и пакеты включатся. Денег хватит.");
        (await anna.Page("/tariff")).Said().ShouldContain("спишем 2 декабря, и пакеты включатся.");
        world.Clock.MoveTo(new DateTimeOffset(2026, 12, 2, 0, 0, 0, TimeSpan.Zero));
        await world.RunDue();
        anna = await till.SignedIn(world.Anna);
        var paid = (await anna.Page("/")).Said();
        paid.ShouldNotContain("пакеты включатся");
        paid.ShouldContain("до 31 декабря", customMessage: "its packages are there");
    }

    [Fact]
    public async Task Money_that_is_missing_for_a_change_at_once_is_named_and_the_way_to_bring_it_is_there()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30");
        await using var _ = till;
        var page = await anna.Page($"/tariff/change/volna?n={till.World.Anna.Number}&when=now");
        page.Said().ShouldContain("не хватает 501,50 ₽");
        page.Link("Пополнить на 501,50 ₽").GetAttribute("href")!.ShouldStartWith("/payments/top-up?");
        page.QuerySelectorAll("button").ShouldNotContain(b => b.TextContent.Contains("подтверждение", StringComparison.Ordinal));
        (await anna.GetAsync($"/tariff/change/volna/confirm?n={till.World.Anna.Number}&when=now")).Headers.Location!.ToString().ShouldStartWith("/tariff/change/volna?");
    }

    [Fact]
    public async Task A_price_that_changed_between_the_steps_is_shown_old_and_new_and_asked_again()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30");
        await using var _ = till;
        var confirm = await anna.Page($"/tariff/change/svobodny/confirm?n={till.World.Anna.Number}&when=next");
        var (status, again) = await anna.Press(confirm, "/tariff/change", ("expected", "59000"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Said().ShouldContain("было 590,00 ₽, стало 690,00 ₽");
        (await anna.Press(again, "/tariff/change")).Page.Said().ShouldContain("запланирован");
    }

    [Fact]
    public async Task Anothers_number_and_an_unknown_one_are_the_same_and_too_little_proof_asks_for_more()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30", rights: Rights.R0);
        await using var _ = till;
        foreach (var path in new[] { "/tariff", "/tariff/change", "/tariff/change/svobodny", "/services", "/services/turbo", "/limits", "/services/travel", "/services/ussd" })
            foreach (var number in new[] { $"{till.World.Boris.Number}", "1" })
                (await anna.GetAsync($"{path}?n={number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        var confirm = await anna.Page($"/tariff/change/svobodny/confirm?n={till.World.Anna.Number}&when=next");
        (await anna.Submit(confirm, "/tariff/change")).Headers.Location!.ToString().ShouldStartWith("/prove");
        (await till.World.TariffOf()).ShouldBe("svobodny-30");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task On_its_day_the_clock_makes_the_change_and_the_page_tells_the_story(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny-30", topUp: 100000);
        await using var _ = till;
        await anna.Press(await anna.Page($"/tariff/change/svobodny/confirm?n={till.World.Anna.Number}&when=next"), "/tariff/change");
        till.World.Clock.MoveTo(till.World.Catalog.Calendar.StartOf(new DateOnly(2026, 12, 1)).AddHours(1));
        await till.Get<ClockDoor>().RunDue();
        (await till.World.TariffOf()).ShouldBe("svobodny");
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850 + 100000 - 69000));
        using var later = await till.SignedIn(till.World.Anna);
        var page = (await later.Page("/tariff")).Said();
        page.ShouldContain("«Свободный 30» → «Свободный»");
        page.ShouldContain("с 1 декабря");
        (await till.World.Faults()).ShouldBeEmpty();
    }
}
