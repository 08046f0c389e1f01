using Kabinet.Operations.Limits;
using Kabinet.Operations.Services;
using Kabinet.Tests.Browser;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Tariffs;

/// <summary>Every page of tariff, services and limits in the states that look different; the other operator's words and sums more cheaply.</summary>
[Trait("feature", "TARIFF-01"), Trait("feature", "TARIFF-02"), Trait("feature", "TARIFF-03"), Trait("feature", "SERV-01"), Trait("feature", "SERV-04")]
public sealed class TariffLook
{
    [Theory, InlineData("ru", "svobodny-30", "svobodny"), InlineData("by", "dom", "pole")]
    public async Task Is_in_order(string operatorKey, string from, string to)
    {
        var (till, _) = await Cabin.Open(Databases.Sqlite, operatorKey, from);
        await using var __ = till;
        var (world, anna) = (till.World, till.World.Anna);
        foreach (var service in new[] { "turbo", "music" })
            if (world.Catalog.Versions[^1].Services[service] is { Tariffs.Length: 0 } found)
                await Asking.Yes(world, new AddService(anna.Account, anna.Number, service, found.TrialDays > 0 ? world.Money(0) : found.Fee), world.As(anna));
        await Asking.Yes(world, new SetLimit(anna.Account, anna.Number, LimitKind.Money, LimitPeriod.Month, world.Catalog.Currency == Currency.Rub ? 10000 : 300), world.As(anna));
        await Asking.Yes(world, new SetLimit(anna.Account, anna.Number, LimitKind.Data, LimitPeriod.Day, 3 * DataSize.Gigabyte / 2), world.As(anna));

        (string Name, string Path)[] pages =
        [
            ("mine", "/tariff"), ("choose", "/tariff/change"), ("set-up", $"/tariff/change/{to}"), ("confirm", $"/tariff/change/{to}/confirm?when=next"),
            ("services", "/services"), ("service-on", "/services/turbo"), ("service-off", "/services/voice-text"), ("remove", "/services/turbo/remove"),
            ("travel", $"/services/travel?country={(operatorKey == "ru" ? "TR" : "PL")}"), ("ussd", "/services/ussd"), ("limits", "/limits"), ("best", "/tariff/best"),
        ];
        await using var visitor = await Chrome.Visitor(till.Site, Chrome.Phone, language: operatorKey == "ru" ? "ru-RU" : "en-GB");
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(anna)), Url = till.Site.Address }]);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();
        foreach (var (name, path) in pages) await Look(name, path);
        var changed = await Asking.Yes(world, await TariffSamples.Move(world, ChangeMoment.NextPeriod, to), world.As(anna));
        await Look("changed", $"/tariff/changed/{changed.Id}");
        complaints.ShouldBeEmpty();

        async Task Look(string name, string path)
        {
            (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
            await (operatorKey == "ru" ? page.ShouldBeInOrder($"tariff-ru-{name}") : page.ShouldBeWhole($"tariff-by-{name}"));
        }
    }

    [Fact]
    public async Task Anna_changes_her_tariff_and_adds_a_service_by_keyboard_alone_without_scripts()
    {
        var (till, _) = await Cabin.Open(Databases.Sqlite, tariff: "svobodny-30");
        await using var __ = till;
        await using var visitor = await Chrome.Visitor(till.Site, Chrome.Desktop, scripts: false);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await till.World.OpenSession(till.World.Anna)), Url = till.Site.Address }]);
        var page = await visitor.NewPageAsync();

        await page.GotoAsync("/tariff/change/svobodny");
        // Without scripts the other moment is counted by its button.
        await page.Locator("input[name=when][value=next]").PressAsync("ArrowDown");
        await page.Locator("button[formaction]").PressAsync("Enter");
        await page.Arrives(at => at.PathAndQuery.Contains("when=now", StringComparison.Ordinal));
        (await page.InnerTextAsync("main aside")).Replace('\u00a0', ' ').ShouldContain("Спишем сегодня\n207,00 ₽");
        await page.Locator("main aside button.btn:not(.btn3)").PressAsync("Enter");
        await page.Arrives(at => at.PathAndQuery.Contains("/confirm", StringComparison.Ordinal));
        await page.Locator("form[action='/tariff/change'] button").PressAsync("Enter");
        await page.Arrives(at => at.PathAndQuery.Contains("/tariff/changed/", StringComparison.Ordinal));
        (await till.World.TariffOf()).ShouldBe("svobodny");

        await page.GotoAsync("/services/caller-name");
        await page.Locator("form[action='/services/add'] button").PressAsync("Enter");
        await page.Arrives(at => at.PathAndQuery.Contains("/added", StringComparison.Ordinal));
        (await page.InnerTextAsync("h1")).ShouldContain("подключена");
        (await till.World.BalanceOf(till.World.Anna)).ShouldBe(till.World.Money(34850 - 20700), "the service is on trial");
    }
}
