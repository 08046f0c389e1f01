using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>Every page there is that needs no state of its own, from all sides, in both languages; <see cref="Looks"/> says what must hold.</summary>
public sealed class EveryPage
{
    static readonly string[] Guest =
    [
        "/sign-in",
        "/sign-in?picture=1",
        "/sign-in/password",
        "/password/send",
        "/home-service/register",
        "/home-service/contract",
        "/password/forgotten/home",
        "/password/forgotten/mail",
        "/pay/number",
        "/offline",
        "/no-such-page",
    ];

    static readonly string[] Own =
    [
        "/",
        "/expenses",
        "/more",
        "/bonus",
        "/tariff/annual",
        "/leftovers",
        "/support",
        "/documents",
        "/settings",
        "/settings/name",
        "/settings/look",
        "/settings/e-mail",
        "/settings/notifications",
        "/settings/security/password",
        "/archive",
        "/archive/account/1",
        "/payments/invoice",
        "/payments/pay",
        "/payments/pay/card",
        "/welcome/password",
        "/prove",
        "/prove?sent=1",
    ];

    [Theory, InlineData("ru"), InlineData("by")]
    [Trait("feature", "HOME-01"), Trait("feature", "HOME-07")]
    public async Task Is_in_order(string operatorKey)
    {
        await using var world = await World.Open(Databases.Sqlite, operatorKey);
        await using var site = await Site.Open(world);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, "1"), world.Agent());

        // The operators differ in sums, colours and doors: one of them is looked at from all sides, the other for what may not fit.
        await Visit(world, site, "ru-RU", $"{operatorKey}-ru", operatorKey == "ru" ? Looks.ShouldBeInOrder : Looks.ShouldBeWhole);
        if (operatorKey == "ru") await Visit(world, site, "en-GB", "ru-en", Looks.ShouldBeWhole);
    }

    static async Task Visit(World world, Site site, string language, string look, Func<IPage, string, Task> check)
    {
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone, language: language);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();

        foreach (var path in Guest) await See(path);
        var key = await world.OpenSession(world.Anna);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(key), Url = site.Address }]);
        foreach (var path in Own) await See(path);
        complaints.Where(complaint => !complaint.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();

        async Task See(string path)
        {
            var answer = await page.GotoAsync(path);
            answer!.Status.ShouldBe(path == "/no-such-page" ? 404 : 200, path);
            await check(page, $"{look}-{(path == "/" ? "home" : path.Trim('/').Replace('/', '-').Replace('?', '-'))}");
        }
    }
}
