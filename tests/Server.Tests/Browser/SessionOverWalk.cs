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
}
