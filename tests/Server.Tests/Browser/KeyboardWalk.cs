using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>With the keyboard alone, the focus in sight at every step; and what the browser does when the time or the connection ends.</summary>
public sealed class KeyboardWalk
{
    /// <summary>Presses Tab until that element has the focus.</summary>
    static async Task To(IPage page, string selector)
    {
        for (var presses = 0; presses < 80; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) continue;
            // A native radio or checkbox draws its own; everything else needs the outline.
            (await page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }"))
                .ShouldBeTrue($"{selector} has the focus and nobody sees it");
            return;
        }
        throw new ShouldAssertException($"{selector} cannot be reached on {page.Url}");
    }

    [Fact]
    [Trait("feature", "AUTH-02"), Trait("feature", "PAY-01"), Trait("feature", "PAY-04"), Trait("feature", "TARIFF-02"), Trait("feature", "CHAN-01")]
    public async Task Anna_comes_in_pays_takes_a_promised_payment_and_changes_her_tariff_without_a_mouse()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, "1"), world.Agent());
        await using var visitor = await Chrome.Visitor(site, Chrome.Desktop);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();
        await page.Clock.InstallAsync();

        await page.GotoAsync("/sign-in");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip", "the first stop leads past the menu");
        await To(page, "#phone");
        await page.Keyboard.TypeAsync("9001000001");
        for (var tries = 0; tries < 3000 && (await page.InputValueAsync("[name=captcha-work]")).Length == 0; tries++) await Task.Delay(20, TestContext.Current.CancellationToken);
        await To(page, "[name=remember]");
        await page.Keyboard.PressAsync("Space");
        await To(page, "form[action='/sign-in'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/sign-in/code");
        await To(page, "#code");
        await page.Keyboard.TypeAsync(await world.LastSecret(world.Anna, "code"));
        await page.Arrives("/welcome/password");
        await To(page, "a.btn3");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/");

        await To(page, "summary.who");
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator(".pop").First.IsVisibleAsync()).ShouldBeTrue();
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator(".pop").First.IsVisibleAsync()).ShouldBeFalse();

        await To(page, "a.btnw");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/payments/top-up");
        await To(page, "#sum");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("500");
        await To(page, "form[action='/payments/top-up'] button.full");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/demo/bank/*");

        await page.GotoAsync($"/payments/promised?n={world.Anna.Number}");
        await To(page, "form[action='/payments/promised/confirm'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/payments/promised/confirm");
        await To(page, "main form[action='/payments/promised'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives(at => at.AbsolutePath is var path && path.StartsWith("/payments/promised/", StringComparison.Ordinal) && !path.EndsWith("confirm", StringComparison.Ordinal));

        await page.GotoAsync("/tariff/change");
        await To(page, "main a.btn2.full");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/tariff/change/*");
        await To(page, "main form[action$='/confirm'] button.full:not(.btn3)");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives(at => at.AbsolutePath.EndsWith("/confirm", StringComparison.Ordinal));
        await To(page, "form[action='/tariff/change'] button");
        await page.Keyboard.PressAsync("Enter");
        await page.Arrives("/tariff/changed/*");

        // The session's half hour goes by: the warning takes the focus, one press keeps the session.
        await page.Clock.FastForwardAsync(28 * 60_000 + 30_000);
        await page.Locator("#ends:focus").WaitForAsync();
        await page.Shot("session-ends");
        await To(page, ".ends button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".ends").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        complaints.ShouldBeEmpty();
    }

    /// <summary>The answer to a form is not kept: on the way back to it the browser asks whether to send it again, and nobody is told that there is no connection.</summary>
    [Fact, Trait("feature", "CHAN-01")]
    public async Task The_way_back_to_the_answer_of_a_form_is_not_taken_for_a_lost_connection()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        var page = await visitor.NewPageAsync();
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = site.Address }]);
        await page.GotoAsync("/");
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await page.GotoAsync("/payments/transfer");
        await page.FillAsync("main [name=sum]", "x");
        var answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), r => r.Request.Method == "POST");
        await answer.FinishedAsync();
        await page.Locator("main .err").First.WaitForAsync();
        await page.GotoAsync("/offline");
        var back = await Should.ThrowAsync<PlaywrightException>(() => page.GoBackAsync());
        back.Message.ShouldContain("ERR_CACHE_MISS");
    }

    [Fact, Trait("feature", "CHAN-01")]
    public async Task Without_a_connection_the_phone_shows_the_last_balance_and_pages_hold_still()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        var page = await visitor.NewPageAsync();
        await page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value })).observe({ type: 'layout-shift', buffered: true })");
        await page.GotoAsync("/sign-in");
        (await page.EvaluateAsync<double>("window.shift")).ShouldBe(0, "sign-in");
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = site.Address }]);
        foreach (var path in new[] { "/expenses", "/" })
        {
            await page.GotoAsync(path);
            (await page.EvaluateAsync<double>("window.shift")).ShouldBe(0, path);
        }
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");

        await visitor.SetOfflineAsync(true);
        await page.GotoAsync("/payments/top-up");
        (await page.InnerTextAsync("h1")).ShouldBe("Нет связи");
        (await page.InnerTextAsync("main")).Replace('\u00A0', ' ').ShouldContain("348,50 ₽");
        await page.Shot("offline");
        await visitor.SetOfflineAsync(false);
    }
}
