using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Every page of security and of the ways in: once on a phone, the two most looked at also dark on a desktop.</summary>
[Trait("feature", "AUTH-16"), Trait("feature", "AUTH-17"), Trait("feature", "AUTH-18")]
public sealed class SecurityLook
{
    [Fact]
    public async Task Is_in_order()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await new Gate(world).SetPassword(world.Boris);
        await Asking.Yes(world, new LinkIdentity(world.Anna.Cabinet, new Identity("demo", "demo", "anna", false, "Анна Демо")), world.As(world.Anna) with { As = Who.Guest });
        await Asking.Yes(world, new AddPasskey(world.Anna.Cabinet, new Passkey([1], [1], 0, true, true, "Chrome · Android", default)), world.As(world.Anna) with { As = Who.Guest });

        await using (var guest = await Chrome.Visitor(site, Chrome.Phone))
        {
            var page = await guest.NewPageAsync();
            foreach (var (name, path) in new[] { ("sign-in", "/sign-in"), ("forgotten", "/password/forgotten"), ("reset", "/password/reset/abc"), ("demo-id", "/sign-in/with/demo") }) await Look(page, $"access-{name}", path);
            await page.ClickAsync("button[value=anna]");
            await page.ShouldBeInOrder("access-linked");
        }
        await using (var anna = await Chrome.Visitor(site, Chrome.Phone))
        {
            await SignedIn(anna, site, world, world.Anna, Rights.R3);
            var page = await anna.NewPageAsync();
            await Look(page, "access-security", "/settings/security");
            await Look(page, "access-password", "/settings/security/password");
            await Look(page, "access-prove", "/prove?need=R3&back=/settings/security");
            await page.GotoAsync("/settings/security");
            await page.ClickAsync("form[action='/settings/security/app/start'] button");
            await page.ShouldBeInOrder("access-app");
        }
        await using var boris = await Chrome.Visitor(site, dark: true, language: "en-US");
        await SignedIn(boris, site, world, world.Boris, Rights.R2);
        var wide = await boris.NewPageAsync();
        await Look(wide, "access-security-dark", "/settings/security");
        await Look(wide, "access-prove-dark", "/prove?need=R3&back=/settings/security");
    }

    static async Task SignedIn(IBrowserContext visitor, Site site, World world, Person person, Rights rights) =>
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(person, rights)), Url = site.Address }]);

    static async Task Look(IPage page, string name, string path)
    {
        await page.GotoAsync(path);
        await page.ShouldBeInOrder(name);
    }
}
