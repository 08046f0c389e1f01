using Kabinet.Tests.Demo;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>Nothing on a page moves while it comes (ux.md 7: CLS 0): every page of whoever comes first, as the browser itself measures it.</summary>
[Trait("feature", "HOME-07")]
public sealed class ShiftWalk
{
    /// <summary>What the browser has seen move, from the first byte on.</summary>
    const string Watch = """
        window.shifts = [];
        new PerformanceObserver(list => list.getEntries().forEach(e => shifts.push(`${e.value}: ${e.sources.map(s => s.node?.outerHTML?.slice(0, 90)).join(', ')}`))).observe({ type: 'layout-shift', buffered: true });
        """;

    const string Seen = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(window.shifts), 0)))";

    [Theory, InlineData("ru", Chrome.Phone), InlineData("ru", Chrome.Desktop), InlineData("by", Chrome.Phone), InlineData("by", Chrome.Desktop)]
    public async Task Every_page_stands_still_from_the_first_paint_on(string operatorKey, int width)
    {
        await using var everybody = await Everybody.Of(operatorKey);
        var session = await everybody.SignIn((await everybody.People()).First(p => !p.Number.StartsWith('0')));
        await using var visitor = await Chrome.Visitor(everybody.Site, width);
        await visitor.AddInitScriptAsync(Watch);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(session), Url = everybody.Site.Address }]);
        var page = await visitor.NewPageAsync();
        var all = await everybody.Pages(session, "ru");
        all.Count.ShouldBeGreaterThan(50);
        foreach (var (path, _) in all)
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            (await page.EvaluateAsync<string[]>(Seen)).ShouldBeEmpty($"{path} at {width}");
        }
    }

    /// <summary>A page is hidden until it is whole, lest half of it move: what came of one that broke off is seen all the same, also without scripts.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task What_came_of_a_page_that_broke_off_is_seen(bool scripts)
    {
        await using var everybody = await Everybody.Of("ru");
        var who = (await everybody.People()).First(p => !p.Number.StartsWith('0'));
        var home = await everybody.Tab(await everybody.SignIn(who), "ru").Get("/");
        await using var broken = new BrokenOff(home.Html, home.Html.IndexOf("</h1>", StringComparison.Ordinal) + "</h1>".Length, everybody.Site.Address);
        await using var visitor = await Chrome.Visitor(everybody.Site, Chrome.Phone, scripts);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(broken.Address, new() { WaitUntil = WaitUntilState.Commit });
        await broken.Cut;
        await Worlds.Until.So(async () => await page.Locator(".app h1").IsVisibleAsync(), "what came");
        (await page.Locator("template").CountAsync()).ShouldBe(0, "the page is not whole");
    }

    [Fact]
    public async Task What_moves_is_seen()
    {
        await using var everybody = await Everybody.Of("ru");
        await using var visitor = await Chrome.Visitor(everybody.Site, Chrome.Phone);
        await visitor.AddInitScriptAsync(Watch);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.EvaluateAsync(Seen);
        await page.EvaluateAsync("() => { const late = document.createElement('div'); late.style.height = '200px'; document.body.prepend(late); }");
        await Worlds.Until.So(async () => (await page.EvaluateAsync<string[]>(Seen)).Length > 0, "a shift");
    }
}
