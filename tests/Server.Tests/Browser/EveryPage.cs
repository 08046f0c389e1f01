using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>Every page there is, on a phone and a desktop, light and dark, in both languages.</summary>
public sealed class EveryPage
{
    static readonly string[] Guest = ["/sign-in", "/sign-in?picture=1", "/sign-in/password", "/password/send", "/no-such-page"];
    static readonly string[] Own = ["/", "/expenses", "/welcome/password", "/prove", "/prove?sent=1"];

    static readonly (int Width, bool Dark, string Language)[] Views =
    [
        (Chrome.Phone, false, "ru-RU"), (Chrome.Phone, true, "ru-RU"), (Chrome.Desktop, false, "ru-RU"), (Chrome.Desktop, true, "en-GB"), (320, false, "en-GB"),
    ];

    [Theory, InlineData("ru"), InlineData("by")]
    [Trait("feature", "HOME-01"), Trait("feature", "HOME-07")]
    public async Task Is_in_order(string operatorKey)
    {
        await using var world = await World.Open(Databases.Sqlite, operatorKey);
        await using var site = await Site.Open(world);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, "1"), world.Agent());
        foreach (var (width, dark, language) in operatorKey == "ru" ? Views : Views[1..3])
        {
            await using var visitor = await Chrome.Visitor(site, width, dark: dark, language: language);
            var page = await visitor.NewPageAsync();
            var complaints = page.Complaints();
            var look = $"{operatorKey}-{width}-{(dark ? "dark" : "light")}-{language[..2]}";

            foreach (var path in Guest) await Visit(page, path, look);
            var key = await world.OpenSession(world.Anna);
            await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(key), Url = site.Address }]);
            foreach (var path in Own) await Visit(page, path, look);

            complaints.Where(complaint => !complaint.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    static async Task Visit(IPage page, string path, string look)
    {
        var answer = await page.GotoAsync(path);
        answer!.Status.ShouldBe(path == "/no-such-page" ? 404 : 200, path);
        await page.ShouldBeInOrder($"{look}-{(path == "/" ? "home" : path.Trim('/').Replace('/', '-').Replace('?', '-'))}");
    }
}
