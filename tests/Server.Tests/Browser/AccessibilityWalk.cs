using System.Text.Json;
using Kabinet.Operations.Payments;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>What the browser tells a screen reader of the main acts: its own tree, not the markup.</summary>
public sealed class AccessibilityWalk
{
    static readonly HashSet<string> Controls = ["button", "link", "textbox", "searchbox", "spinbutton", "combobox", "listbox", "option", "radio", "checkbox", "switch", "tab", "menuitem", "DisclosureTriangle", "Date", "DateTime", "image", "img"];

    sealed record Node(string Role, string Name, string Description, IReadOnlyDictionary<string, string> Properties)
    {
        public bool Is(string property) => Properties.GetValueOrDefault(property) is not (null or "false" or "");
    }

    static async Task<IReadOnlyList<Node>> Tree(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var tree = await session.SendAsync("Accessibility.getFullAXTree");
        await session.DetachAsync();
        return [.. tree!.Value.GetProperty("nodes").EnumerateArray().Where(n => !n.GetProperty("ignored").GetBoolean()).Select(n => new Node(Value(n, "role"), Value(n, "name"), Value(n, "description"),
            n.TryGetProperty("properties", out var all) ? all.EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => Value(p, "value")) : new Dictionary<string, string>()))];

        static string Value(JsonElement of, string name) => of.TryGetProperty(name, out var found) && found.TryGetProperty("value", out var value) ? value.ToString() : "";
    }

    /// <summary>Every control has a name and every stop of the keyboard a role; the page has its landmarks.</summary>
    static async Task<IReadOnlyList<Node>> ShouldBeHeard(IPage page)
    {
        var tree = await Tree(page);
        tree.Where(n => Controls.Contains(n.Role) && n.Name.Trim().Length == 0).ShouldBeEmpty($"{page.Url}: a control without a name");
        // The place the skip link leads to takes the focus and is no control.
        tree.Where(n => n.Is("focusable") && n.Role is "generic" or "none" or "").ShouldBeEmpty($"{page.Url}: a stop without a role");
        tree.Count(n => n.Role == "main").ShouldBe(1, page.Url);
        tree.Count(n => n.Role == "heading" && n.Properties.GetValueOrDefault("level") == "1").ShouldBe(1, page.Url);
        return tree;
    }

    /// <summary>The mistake is announced, has the focus, and leads with Enter to its field, which says it too.</summary>
    static async Task ShouldAnnounce(IPage page, string field)
    {
        await page.Locator("[data-errors]:focus").WaitForAsync();
        var tree = await ShouldBeHeard(page);
        tree.ShouldContain(n => n.Role == "alert" && n.Is("focused"), $"{page.Url}: nothing is announced");
        tree.ShouldContain(n => n.Is("invalid") && n.Description.Length > 0, $"{page.Url}: the field does not say what is wrong");
        (await page.TitleAsync()).ShouldStartWith("Ошибка");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"#{field}:focus").WaitForAsync();
    }

    [Fact]
    [Trait("feature", "AUTH-02"), Trait("feature", "HOME-01"), Trait("feature", "PAY-01"), Trait("feature", "TARIFF-02")]
    public async Task Signing_in_home_a_top_up_and_a_change_of_tariff_are_heard_as_they_are_seen()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await Asking.Yes(world, new TopUp(world.Anna.Account, world.Anna.Number, world.Catalog.Versions[^1].TopUps.Max, Books.Cash, "1"), world.Agent());
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        var page = await visitor.NewPageAsync();

        await page.GotoAsync("/sign-in");
        await ShouldBeHeard(page);
        await page.FillAsync("#phone", "12");
        await page.Keyboard.PressAsync("Enter");
        await ShouldAnnounce(page, "phone");
        await ComingInWalk.ToCode(page, site, world.Anna, scripts: true);
        var code = await world.LastSecret(world.Anna, "code");
        await ShouldBeHeard(page);
        await page.FillAsync("#code", code == "000000" ? "111111" : "000000");
        await ShouldAnnounce(page, "code");
        await page.FillAsync("#code", code);
        await page.Arrives("/welcome/password");
        await ShouldBeHeard(page);

        await page.GotoAsync("/");
        await ShouldBeHeard(page);
        await page.ClickAsync("summary.who");
        await ShouldBeHeard(page);

        await page.GotoAsync("/payments/top-up");
        await ShouldBeHeard(page);
        await page.FillAsync("#sum", "много");
        await page.Keyboard.PressAsync("Enter");
        await ShouldAnnounce(page, "sum");

        await page.GotoAsync("/tariff/change");
        await ShouldBeHeard(page);
        await page.ClickAsync("main a.btn2.full");
        await page.Arrives("/tariff/change/*");
        await ShouldBeHeard(page);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Далее") }).ClickAsync();
        await page.Arrives(at => at.AbsolutePath.EndsWith("/confirm", StringComparison.Ordinal));
        await ShouldBeHeard(page);
        await page.ClickAsync("form[action='/tariff/change'] button");
        await page.Arrives("/tariff/changed/*");
        await ShouldBeHeard(page);
    }

    [Theory]
    [InlineData("<main><h1>A</h1><button><svg viewBox='0 0 1 1' aria-hidden=true></svg></button></main>", "without a name")]
    [InlineData("<main><h1>A</h1><div tabindex=0>press me</div></main>", "without a role")]
    public async Task A_spoilt_page_is_not_heard(string body, string complaint)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        var page = await visitor.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><html lang=ru><title>T</title><body>{body}");
        (await Record.ExceptionAsync(() => ShouldBeHeard(page))).ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(complaint);
    }
}
