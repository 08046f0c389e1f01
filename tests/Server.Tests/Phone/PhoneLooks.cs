using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;

namespace Kabinet.Tests.Phone;

/// <summary>The demo's own pages in a browser: from all sides, in both languages, with scripts.</summary>
public sealed class PhoneLooks
{
    [Theory, InlineData(Chrome.Phone, "ru-RU"), InlineData(Chrome.Desktop, "en-GB")]
    [Trait("feature", "CHAN-02")]
    public async Task Every_screen_of_the_phone_is_in_order(int width, string language)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, width, language: language);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();
        var look = language[..2];

        await page.GotoAsync($"/phone?n={world.Anna.Msisdn}");
        await page.ShouldBeInOrder($"phone-empty-{look}");

        await page.GotoAsync($"/phone?n={world.Anna.Msisdn}&tab=dial");
        foreach (var key in "*111#") await page.Locator($"[data-key='{key}']").ClickAsync();
        (await page.Locator(".pane").EvaluateAsync<int>("pane => pane.scrollWidth - pane.clientWidth")).ShouldBe(0, "the keypad fits its screen");
        (await page.Locator("#code").InputValueAsync()).ShouldBe("*111#", "keys are typed without asking the server");
        await page.ShouldBeInOrder($"phone-keypad-{look}");
        if (width == Chrome.Phone) await page.Locator(".call").ClickAsync();
        else await page.Locator("#code").PressAsync("Enter");
        await page.Locator(".ussd").WaitForAsync();
        await page.ShouldBeInOrder($"phone-menu-{look}");
        await page.Locator("#input").FillAsync("4");
        await page.Locator(".reply .btn").ClickAsync();
        await page.GetByText("300").First.WaitForAsync();

        await page.GotoAsync($"/phone?n={world.Anna.Msisdn}&tab=write");
        await page.ShouldBeInOrder($"phone-write-{look}");
        await page.Locator("#to").FillAsync("111");
        await page.Locator("#text").FillAsync("БАЛАНС");
        await page.Locator(".pane .btn").ClickAsync();
        await page.Locator(".sms").WaitForAsync();
        await page.ShouldBeInOrder($"phone-inbox-{look}");

        await page.GotoAsync("/demo/clock");
        await page.ShouldBeInOrder($"clock-{look}");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_message_appears_by_itself()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/phone?n={world.Anna.Msisdn}&tab=sms");
        await world.Database.Write(tx =>
        {
            tx.Add("insert into demo_sms (msisdn, id, at, sender, body) values ($1, 1, 0, 'Bank', 'hello')", world.Anna.Msisdn.Digits);
            return ValueTask.CompletedTask;
        });
        await page.GetByText("hello").WaitForAsync();
    }
}
