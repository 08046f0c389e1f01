using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>Anna tops up at the demo bank and takes a promised payment: a phone and a desktop, with scripts and without.</summary>
public sealed class MoneyWalk
{
    public static TheoryData<int, bool> Ways => new() { { Chrome.Phone, true }, { Chrome.Phone, false }, { Chrome.Desktop, true }, { Chrome.Desktop, false } };

    [Theory, MemberData(nameof(Ways))]
    [Trait("feature", "PAY-01"), Trait("feature", "PAY-04"), Trait("feature", "HOME-01")]
    public async Task Anna_pays_500_at_the_bank_and_takes_a_promised_payment(int width, bool scripts)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, width, scripts);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = site.Address }]);
        var page = await visitor.NewPageAsync();
        var look = $"walk-{width}-{(scripts ? "js" : "nojs")}";

        await page.GotoAsync("/");
        await page.ClickAsync("a.btnw");
        await page.FillAsync("#sum", "500");
        await page.Shot($"{look}-top-up");
        await page.ClickAsync("form[action='/payments/top-up'] button.full");
        await page.Arrives("/demo/bank/*");
        await page.Shot($"{look}-bank");
        await page.ClickAsync("button[name=do][value=pay]");
        await page.Arrives("/payments/*");
        await page.Locator("h1", new() { HasText = "Деньги на счёте" }).Or(page.Locator(".btn[href='/']")).First.WaitForAsync();
        await page.Shot($"{look}-paid");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + 50000));

        await page.GotoAsync($"/payments/promised?n={world.Anna.Number}");
        await page.ClickAsync("form[action='/payments/promised/confirm'] button");
        await page.Arrives("/payments/promised/confirm");
        await page.Shot($"{look}-promise-confirm");
        await page.ClickAsync("form[action='/payments/promised'] button.btn:not(.btn2)");
        await page.Arrives(at => at.AbsolutePath.StartsWith("/payments/promised/", StringComparison.Ordinal) && !at.AbsolutePath.Contains("confirm", StringComparison.Ordinal));
        await page.Shot($"{look}-promise-taken");
        (await world.BalanceOf(world.Anna)).ShouldBeGreaterThan(world.Money(34850 + 50000));

        await page.ReloadAsync();
        await page.GoBackAsync();
        (await world.Faults()).ShouldBeEmpty();
    }
}
