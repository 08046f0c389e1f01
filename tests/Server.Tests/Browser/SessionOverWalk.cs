using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>Anna types a sum; another device of hers ends all other sessions; she signs in again and pays what she typed.</summary>
public sealed class SessionOverWalk
{
    [Theory, InlineData(Chrome.Phone, true), InlineData(Chrome.Desktop, false)]
    [Trait("feature", "AUTH-17"), Trait("feature", "PAY-01")]
    public async Task What_was_typed_goes_on_after_the_sign_in_and_nobody_else_gets_it(int width, bool scripts)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, width, scripts);
        var page = await visitor.NewPageAsync();
        await ComingInWalk.ByCode(page, site, world, world.Anna, scripts);
        await page.GotoAsync("/payments/top-up");
        await page.FillAsync("#sum", "437");

        var other = await site.As(world, world.Anna);
        await other.Post(await other.Get("/settings/security"), "/settings/security/sessions/end-others");
        world.Clock.Move(Kabinet.Access.Sessions.Remembered);
        await page.ClickAsync("form[action='/payments/top-up'] button.full");
        await page.Arrives("/sign-in");
        (await page.InnerTextAsync("main")).ShouldContain("то, что вы ввели, сохранится");
        await page.Shot($"session-over-{width}");
        var back = page.Url;

        // Somebody else comes in first, in the same browser: nothing of it is his.
        world.Clock.Move(TimeSpan.FromMinutes(2));
        await ComingInWalk.ByCode(page, site, world, world.Boris, scripts, back);
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
        (await page.InnerTextAsync("body")).ShouldNotContain("437");
        (await page.Locator("[value='437']").CountAsync()).ShouldBe(0);

        await visitor.ClearCookiesAsync(new() { Name = "kabinet" });
        await ComingInWalk.ByCode(page, site, world, world.Anna, scripts, back);
        new Uri(page.Url).AbsolutePath.ShouldBe("/continue");
        await page.Shot($"session-over-continue-{width}");
        await page.ClickAsync("#draft button");
        await page.Arrives("/demo/bank/*");
        (await page.InnerTextAsync("main")).ShouldContain("437");
    }

    /// <summary>The page itself says that the session is over: the way to the sign-in that it offers keeps the form as sending it does.</summary>
    [Theory, InlineData(Chrome.Phone), InlineData(Chrome.Desktop)]
    [Trait("feature", "AUTH-17")]
    public async Task The_button_over_the_page_keeps_what_was_typed_and_sends_nothing(int width)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, width);
        var page = await visitor.NewPageAsync();
        await page.Clock.InstallAsync();
        await ComingInWalk.ByCode(page, site, world, world.Anna, scripts: true);
        await world.Database.Write(tx => { tx.Add("update session set idle = $1", (long)TimeSpan.FromMinutes(30).TotalMilliseconds); return ValueTask.CompletedTask; });
        world.Clock.Move(Kabinet.Access.Sessions.Remembered);
        await page.GotoAsync("/payments/top-up");
        await page.FillAsync("#sum", "437");

        var seconds = int.Parse((await page.GetAttributeAsync("[data-session-ends]", "data-session-ends"))!, System.Globalization.CultureInfo.InvariantCulture);
        world.Clock.Move(TimeSpan.FromSeconds(seconds + 60));
        await page.Clock.FastForwardAsync((seconds + 1) * 1000L);
        var button = page.Locator("[data-session-ends] button");
        (await button.InnerTextAsync()).ShouldBe("Войти");
        await page.Shot($"session-over-banner-{width}");
        await button.ClickAsync();
        await page.Arrives("/sign-in");
        (await page.InnerTextAsync("main")).ShouldContain("то, что вы ввели, сохранится");

        await ComingInWalk.ByCode(page, site, world, world.Anna, scripts: true, page.Url);
        new Uri(page.Url).AbsolutePath.ShouldBe("/continue");
        (await world.Database.Read(s => s.First("select count(*) from payment", row => row.GetInt64(0)))).ShouldBe(0);
        await page.ClickAsync("#draft button");
        await page.Arrives("/demo/bank/*");
        (await page.InnerTextAsync("main")).ShouldContain("437");
    }
}
