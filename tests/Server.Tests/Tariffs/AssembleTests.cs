using System.Net;
using Kabinet.Catalogs;
using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Operations.Tariffs;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Catalogs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>A tariff with packages of the sizes that the subscriber chose: its price is counted at once, and it is a tariff like any other (TARIFF-02).</summary>
[Trait("feature", "TARIFF-02")]
public sealed class AssembleTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anna_assembles_a_tariff_and_on_its_day_has_the_packages_and_the_fee_that_she_chose(string database)
    {
        var (till, anna) = await Cabin.Open(database, tariff: "svobodny-30", topUp: 200000);
        await using var _ = till;
        var (world, number) = (till.World, till.World.Anna.Number);
        (await anna.Page("/tariff/change")).Said().ShouldContain("Размер пакетов можно выбрать: от 550 ₽ в месяц");

        var plain = await anna.Page($"/tariff/change/svobodny?n={number}");
        foreach (var said in new[] { "Интернет в месяц", "20 ГБ −90 ₽", "40 ГБ по тарифу", "60 ГБ +120 ₽", "300 мин −50 ₽", "Спишем 1 декабря 690,00 ₽" }) plain.Said().ShouldContain(said);
        var chosen = await anna.Page($"/tariff/change/svobodny?n={number}&data=60gb&minutes=300min&when=next");
        foreach (var said in new[] { "Настройте «Свободный»", "Тариф «Свободный: 60 ГБ, 300 мин»", "760 ₽ в месяц", "Спишем 1 декабря 760,00 ₽" }) chosen.Said().ShouldContain(said);

        var confirm = await anna.Page($"/tariff/change/svobodny/confirm?n={number}&data=60gb&minutes=300min&when=next");
        confirm.Said().ShouldContain("«Свободный 30» → «Свободный: 60 ГБ, 300 мин»");
        (await anna.Press(confirm, "/tariff/change")).Page.Said().ShouldContain("Переход на «Свободный: 60 ГБ, 300 мин» запланирован");

        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(new DateOnly(2026, 12, 1)).AddHours(1));
        await till.Get<ClockDoor>().RunDue();
        (await world.TariffOf()).ShouldBe("svobodny.60gb.300min");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 200000 - 76000));
        using var later = await till.SignedIn(world.Anna);
        foreach (var said in new[] { "Тариф «Свободный: 60 ГБ, 300 мин»", "760 ₽ в месяц", "60 ГБ", "300 мин", "Пакеты такого размера, как вы выбрали" }) (await later.Page("/tariff")).Said().ShouldContain(said);

        // Other sizes later: what she has is what the page begins with; with the next fee, for nothing.
        var again = await later.Page($"/tariff/change/svobodny?n={number}");
        again.Said().ShouldContain("Это ваши нынешние пакеты");
        again.Said().ShouldNotContain("Не перенесётся", customMessage: "nothing is changed, nothing is lost");
        again.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")).ShouldBe(["60gb", "300min", "next"]);
        again.QuerySelectorAll("aside button.btn:not(.btn3)").ShouldBeEmpty();
        var smaller = await later.Page($"/tariff/change/svobodny?n={number}&data=20gb");
        smaller.Said().ShouldContain("Спишем 1 января 2027 550,00 ₽");
        smaller.Said().ShouldContain("Переход бесплатно");
        // A service of the plain tariff is one of hers too.
        (await later.Page("/services")).Said().ShouldContain("Ещё больше интернета");
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, InlineData("ru", "svobodny", "svobodny.20gb.1000min", 71000), InlineData("by", "pole", "pole.10gb.1000min", 2490)]
    public async Task Every_combination_costs_what_the_catalog_says_and_unknown_sizes_are_the_tariffs_own(string operatorKey, string plain, string code, long fee)
    {
        await using var world = await World.Open(Databases.Sqlite, operatorKey);
        var version = world.Catalog.On(new DateOnly(2026, 11, 22));
        version.Tariffs[code].MonthlyFee.ShouldBe(world.Money(fee));
        var family = version.TariffList.Where(t => t.Plain == plain).ToList();
        family.Count.ShouldBe(version.Tariffs[plain].Choices.Aggregate(1, (n, c) => n * c.Sizes.Length));
        family.All(t => t.Rates == version.Tariffs[plain].Rates && t.Grants.All(g => g.Code.StartsWith($"{t.Code}/", StringComparison.Ordinal))).ShouldBeTrue();
        world.Catalog.PlansOf(code)!.At(world.Clock.GetUtcNow().UtcTicks).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_address_with_sizes_that_do_not_exist_shows_the_tariff_as_it_is_and_a_code_of_none_is_not_found()
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30");
        await using var _ = till;
        (await anna.Page("/tariff/change/svobodny?data=61gb")).Said().ShouldContain("Спишем 1 декабря 690,00 ₽");
        (await anna.GetAsync("/tariff/change/svobodny-30.60gb")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anna.GetAsync("/tariff/change/.60gb")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_size_that_a_later_version_leaves_out_stays_with_those_who_have_it_and_is_offered_to_nobody()
    {
        var folder = Directory.CreateTempSubdirectory("choices").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(ShippedCatalogTests.Folder("ru"), "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(folder, Path.GetRelativePath(ShippedCatalogTests.Folder("ru"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
            File.AppendAllText(Path.Combine(folder, "tariffs/svobodny.yaml"), """
                versions:
                  - {from: 2026-09-01}
                  - from: 2027-01-01
                    choices:
                      description: {ru: Иначе, en: Otherwise}
                      packages: [{grant: data, sizes: [{size: 60 GB, fee: 130}]}]
                """);
            var read = CatalogFolder.Read(folder);
            read.Mistakes.ShouldBeEmpty();
            var (before, after) = (new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 1));
            var left = read.Catalog!.On(after).Tariffs["svobodny.20gb.300min"];
            (left.IsOpenOn(before), left.IsOpenOn(after), left.MonthlyFee.Minor).ShouldBe((true, false, 55000));
            read.Catalog.On(after).Tariffs["svobodny.60gb"].MonthlyFee.Minor.ShouldBe(82000);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Fact]
    public async Task With_scripts_the_price_follows_the_choice_and_the_keyboard_stays_where_it_was()
    {
        var (till, _) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30");
        await using var __ = till;
        await using var visitor = await Chrome.Visitor(till.Site, Chrome.Desktop);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await till.World.OpenSession(till.World.Anna)), Url = till.Site.Address }]);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/tariff/change/svobodny");
        (await page.Locator("button[formaction]").IsVisibleAsync()).ShouldBeFalse("there is nothing to press");
        await page.Locator("input[name=data][value='40gb']").PressAsync("ArrowRight");
        await page.Locator("aside dd").Filter(new() { HasText = "810" }).First.WaitForAsync();
        (await page.Locator("input[name=data]:focus").GetAttributeAsync("value")).ShouldBe("60gb");
        page.Url.ShouldContain("data=60gb");
        await page.Locator("aside button.btn:not(.btn3)").PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/confirm", StringComparison.Ordinal));
        (await page.InnerTextAsync("main")).ShouldContain("60 ГБ".Replace(' ', '\u00a0'));
    }
}
