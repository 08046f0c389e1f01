using System.Net;
using AngleSharp.Dom;
using Kabinet.Channels.Clock;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>Services by their pages (SERV-01, SERV-02, SERV-03).</summary>
[Trait("feature", "SERV-01"), Trait("feature", "SERV-02"), Trait("feature", "SERV-03")]
public sealed class ServicesPageTests
{
    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "ru"), InlineData(Databases.Sqlite, "by")]
    public async Task A_service_is_added_after_its_price_was_said_seen_with_who_added_it_charged_daily_and_removed(string database, string operatorKey)
    {
        var (till, anna) = await Cabin.Open(database, operatorKey);
        await using var _ = till;
        var world = till.World;
        var fee = world.Catalog.Versions[^1].Services["turbo"].Fee;
        string Printed(Money sum) => Cabin.Plain(Wording.Format.For("ru").Money(sum));

        (await anna.Page("/services")).Said().ShouldContain("Услуг пока нет");
        var card = await anna.Page("/services/turbo");
        card.Said().ShouldContain($"Спишем сегодня {Printed(fee)}");
        card.Said().ShouldContain("С 23 ноября");
        var (status, added) = await anna.Press(card, "/services/add");
        (status, added.Said().Contains("Услуга «Турбо на день» подключена", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true));
        await anna.Submit(card, "/services/add");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - fee, "the same press is one fee");

        var list = (await anna.Page("/services")).Said();
        list.ShouldContain("подключили вы");
        list.ShouldContain("следующая плата 23 ноября");
        list.ShouldContain($"{Cabin.Plain(Wording.Format.For("ru").Price(fee * 30))} в месяц");
        (await anna.Page("/services/turbo")).Said().ShouldContain(Printed(-fee));
        foreach (var path in (string[])["/", "/expenses/details"]) (await anna.Page(path)).Said().ShouldContain("Плата за «Турбо на день»");

        world.Clock.Move(TimeSpan.FromDays(2));
        await till.Get<ClockDoor>().RunDue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - fee * 3, "two nights are two fees");
        using var later = await till.SignedIn(world.Anna);
        var remove = await later.Page("/services/turbo/remove");
        remove.Said().ShouldContain("Перестанем списывать");
        (await later.Press(remove, "/services/remove")).Page.Said().ShouldContain("Услуг пока нет");
        world.Clock.Move(TimeSpan.FromDays(2));
        await till.Get<ClockDoor>().RunDue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850) - fee * 3, "what is removed costs nothing more");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Content_stands_apart_goes_by_one_press_and_a_ban_keeps_it_away()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite);
        await using var _ = till;
        (await anna.Press(await anna.Page("/services/music"), "/services/add")).Page.Said().ShouldContain("Подписка «Музыка» подключена");
        var list = await anna.Page("/services");
        Cabin.Plain(list.QuerySelector("#content")!.TextContent).ShouldContain("бесплатно до 21 декабря, потом 169 ₽ в месяц");
        var leave = (await anna.Page("/services/music/remove")).Said();
        leave.ShouldContain("Сейчас бесплатно, до 21 декабря");
        leave.ShouldNotContain("Оплачено", customMessage: "nothing was paid yet");
        (await anna.Press(list, "/services/remove")).Page.QuerySelector("#content")!.TextContent.ShouldContain("Платных подписок нет");

        (await anna.Press(await anna.Page("/services"), "/services/content-ban", ("ban", "on"))).Page.Said().ShouldContain("никто не подключит");
        var card = await anna.Page("/services/music");
        card.Said().ShouldContain("запрещены новые подписки");
        card.QuerySelector("form[action='/services/add']").ShouldBeNull();
        (await anna.Page(card.Link("К запрету подписок").GetAttribute("href")!.Split('#')[0])).QuerySelector("#ban")!.TextContent.ShouldContain("Снять запрет");
        await anna.Press(await anna.Page("/services"), "/services/content-ban", ("ban", "off"));
        var paid = await anna.Page("/services/music");
        paid.Said().ShouldContain("оплаченные дни ещё раз платить не нужно", customMessage: "the rest of the trial is still there");
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named_with_the_way_around_it()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny", topUp: 100000);
        await using var _ = till;
        await anna.Press(await anna.Page("/services/turbo"), "/services/add");
        var rival = await anna.Page("/services/more-20");
        rival.Said().ShouldContain("Сначала отключите «Турбо на день»");
        rival.Link("Открыть «Турбо на день»").GetAttribute("href")!.ShouldStartWith("/services/turbo");

        // What pays abroad only is not added to what pays at home.
        await anna.Press(await anna.Page("/services/trip-turkey"), "/services/add");
        (await anna.Page("/")).QuerySelectorAll(".meter").Select(m => Cabin.Plain(m.TextContent)).ShouldContain(m => m.StartsWith("3 ГБИнтернет в Турции", StringComparison.Ordinal));
        (await anna.Page("/services/child-location")).Said().ShouldContain("Сначала подключите «Управление номерами»");
        (await anna.Page("/services/horoscope")).Said().ShouldContain("больше не подключается");
        (await anna.GetAsync("/services/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_money_the_sum_that_is_missing_is_offered_and_nothing_is_added()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite);
        await using var _ = till;
        var card = await anna.Page("/services/trip-world");
        card.Said().ShouldContain("не хватает 641,50 ₽");
        card.QuerySelector("form[action='/services/add']").ShouldBeNull();
        card.Link("Пополнить на 641,50 ₽").ShouldNotBeNull();
    }

    [Theory, InlineData("ru", "TR", "Поездка в Турцию"), InlineData("by", "PL", "У соседей")]
    public async Task A_country_shows_its_prices_and_the_packages_that_pay_there(string operatorKey, string country, string package)
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, operatorKey);
        await using var _ = till;
        (await anna.Page("/services/travel")).Said().ShouldContain("Выберите страну");
        var page = (await anna.Page($"/services/travel?country={country.ToLowerInvariant()}")).Said();
        page.ShouldContain(package);
        page.ShouldContain("за 1 мин");
        (await anna.Page("/services/travel?country=XX")).Said().ShouldContain("Выберите страну");
    }

    [Fact, Trait("feature", "CHAN-02")]
    public async Task The_list_of_codes_is_the_catalogs()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite);
        await using var _ = till;
        var page = await anna.Page("/services/ussd");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(till.World.Catalog.CodesOn(new DateOnly(2026, 11, 22)).Count());
        foreach (var said in new[] { "*100#", "*111*14#", "*111*555#", "+5 ГБ · 190 ₽", "*111*551#" }) page.Said().ShouldContain(said);
    }
}
