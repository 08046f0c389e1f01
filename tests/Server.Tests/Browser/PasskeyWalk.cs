using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>A real Chromium with a virtual authenticator (S-08).</summary>
public sealed class PasskeyWalk
{
    [Fact]
    [Trait("feature", "AUTH-16"), Trait("security", "S-08")]
    public async Task Anna_adds_her_device_comes_in_with_it_and_nobody_comes_in_without_being_verified()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site);
        // A passkey belongs to a name, not to an address.
        var home = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var page = await visitor.NewPageAsync();
        var device = await visitor.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        var added = await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        var id = added!.Value.GetProperty("authenticatorId").GetString()!;

        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna, Rights.R2)), Url = home }]);
        await page.GotoAsync($"{home}/settings/security");
        await page.ClickAsync("[data-passkey=create]");
        await page.WaitForSelectorAsync(".toast:has-text('Устройство добавлено')");
        await page.Shot("security-passkey");

        await visitor.ClearCookiesAsync();
        await page.GotoAsync($"{home}/sign-in");
        await page.Shot("sign-in-passkey");
        await page.ClickAsync("[data-passkey=get]");
        await page.Arrives("/");
        (await page.InnerTextAsync("main")).ShouldContain("348");

        // The finger is not Anna's: the browser gives no answer, the page says so.
        await visitor.ClearCookiesAsync();
        await device.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = false });
        await page.GotoAsync($"{home}/sign-in");
        await page.ClickAsync("[data-passkey=get]");
        await page.WaitForSelectorAsync("[data-passkey-failed]:not([hidden])");

        // A page that was tampered with asks for no verification; the server wants it all the same.
        await page.ReloadAsync();
        await page.EvaluateAsync("""() => { const b = document.querySelector('[data-passkey]'); const o = JSON.parse(b.dataset.options); o.userVerification = 'discouraged'; b.dataset.options = JSON.stringify(o); }""");
        await page.ClickAsync("[data-passkey=get]");
        await page.WaitForSelectorAsync(".toast:has-text('Ключ не подошёл')");
        (await visitor.CookiesAsync([home])).ShouldNotContain(c => c.Name == "kabinet");
    }
}
