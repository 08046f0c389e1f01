using System.Net;
using Kabinet.Channels.Clock;
using Kabinet.Operations.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>The annual contract in the cabinet (SERV-12): signed, seen, archived, left; and what the top-up page says of it and of a planned change.</summary>
[Trait("feature", "SERV-12")]
public sealed class AnnualPageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anna_signs_it_sees_its_price_everywhere_and_leaves_it_for_what_it_saved(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny", topUp: 200000);
        await using var _ = till;
        var world = till.World;
        (await anna.Page("/tariff")).Said().ShouldContain("586,50 ₽ в месяц вместо 690 ₽, цена не меняется 12 месяцев");
        var terms = await anna.Page("/tariff/annual");
        foreach (var said in new[] { "По контракту 586,50 ₽ в месяц", "Первая плата 1 декабря", "Действует до 21 ноября 2027", "Экономия за срок 1 242,00 ₽", "бесплатно 14 дней, до 5 декабря включительно" }) terms.Said().ShouldContain(said);
        var (status, signed) = await anna.Press(terms, "/tariff/annual/sign");
        (status, signed.Said().Contains("действует", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Redirect, true), signed.Said());
        (await anna.Press(terms, "/tariff/annual/sign")).Page.Said().ShouldBe(signed.Said(), "the same press is the same contract");
        (await anna.Page("/")).Said().ShouldContain("586,50 ₽");
        (await anna.Page("/archive")).Said().ShouldContain("Вы заключили годовой контракт");
        (await anna.Page("/tariff/change/bezlimit")).Said().ShouldContain("сначала выйдите из контракта");

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2027, 1, 10)).AddHours(9));
        await Asking.Yes(world, new ChargeMonthlyFee(world.Anna.Account, world.Anna.Number, new DateOnly(2026, 12, 1)), world.ClockCaller());
        await till.Get<ClockDoor>().RunDue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 200000 - 2 * 58650));
        using var later = await till.SignedIn(world.Anna);
        (await later.Page("/tariff/annual")).Said().ShouldContain("Сэкономили 207,00 ₽");
        var leaving = await later.Page("/tariff/annual/leave");
        leaving.Said().ShouldContain("Выйти за 207,00 ₽");
        (await later.Press(leaving, "/tariff/annual/leave")).Page.Said().ShouldContain("Заключить контракт");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 200000 - 2 * 58650 - 20700));
        (await later.Page("/archive")).Said().ShouldContain("Вы вышли из годового контракта");
        (await later.Page("/expenses/details")).Said().ShouldContain("Выход из годового контракта");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Signed_on_the_day_of_a_fee_it_promises_no_more_than_the_fees_of_its_year_save(string database)
    {
        var (till, early) = await Cabin.Open(database, tariff: "svobodny", topUp: 1_000_000);
        await using var _ = till;
        early.Dispose();
        var world = till.World;
        var calendar = world.Catalog.Calendar;
        world.Clock.MoveTo(calendar.StartOf(new DateOnly(2026, 12, 1)).AddHours(9));
        await Asking.Yes(world, new ChargeMonthlyFee(world.Anna.Account, world.Anna.Number, new DateOnly(2026, 12, 1)), world.ClockCaller());
        using var anna = await till.SignedIn(world.Anna);
        var terms = await anna.Page("/tariff/annual");
        foreach (var said in new[] { "Первая плата 1 января 2027", "Действует до 30 ноября 2027", "Экономия за срок 1 138,50 ₽" }) terms.Said().ShouldContain(said);
        await anna.Press(terms, "/tariff/annual/sign");

        for (var month = Month.Of(new DateOnly(2027, 1, 1)); month.FirstDay < new DateOnly(2027, 12, 1); month = month.Next)
        {
            world.Clock.MoveTo(calendar.StartOf(month.FirstDay).AddHours(9));
            await till.Get<ClockDoor>().RunDue();
        }
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 1_000_000 - 69000 - 11 * 58650));
        using var later = await till.SignedIn(world.Anna);
        (await later.Page("/tariff/annual")).Said().ShouldContain("Сэкономили 1 138,50 ₽");
    }

    [Theory, InlineData("ru", "minutka", "«Свободный»"), InlineData("by", "kopeyka", "«Поле»")]
    public async Task Where_it_is_not_offered_the_page_says_where_it_is(string operatorKey, string tariff, string offered)
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, operatorKey, tariff);
        await using var _ = till;
        (await anna.Page("/tariff/annual")).Said().ShouldContain(offered);
        (await anna.Page("/tariff")).Said().ShouldNotContain("Годовой контракт");
        (await anna.GetAsync($"/tariff/annual?n={till.World.Boris.Number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact, Trait("feature", "PAY-01"), Trait("feature", "TARIFF-02")]
    public async Task The_top_up_page_says_what_the_money_is_for_be_it_the_fee_or_a_planned_change()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30");
        await using var _ = till;
        (await anna.Page("/payments/top-up")).Said().ShouldContain("1 декабря спишем 650,00 ₽ за тариф «Свободный 30». Не хватает 301,50 ₽.");
        await anna.Press(await anna.Page($"/tariff/change/svobodny/confirm?n={till.World.Anna.Number}&data=100gb&when=next"), "/tariff/change");
        var page = await anna.Page("/payments/top-up");
        page.Said().ShouldContain("1 декабря вы переходите на тариф «Свободный: 100 ГБ, 600 мин»: спишем 980,00 ₽. Не хватает 631,50 ₽.");
        page.QuerySelector("input[name=sum]")!.GetAttribute("value")!.ShouldBe("631,50");
        (await anna.Page("/")).Said().ShouldContain("Не хватает 631,50 ₽");
    }
}
