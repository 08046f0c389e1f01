using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Numbers;

/// <summary>The pages of this subject in a real browser.</summary>
[Trait("feature", "NUM-04")]
public sealed class FamilyLook
{
    [Fact]
    public async Task Is_in_order()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.Managed(world.Anna);
        await world.LetIn(world.Anna, world.GlebsOther, Role.Payer);
        await world.LetIn(world.Boris, world.Anna, Role.Viewer);
        var request = await Asking.Yes(world, new RequestNumber(world.Anna.Cabinet, world.Vera.Msisdn, Role.Guardian, ""), world.As(world.Anna));
        (string Name, string Path)[] pages =
        [
            ("numbers", "/numbers"), ("add", "/numbers/add?whose=other"), ("confirm", $"/numbers/confirm?what=management&n={world.Anna.Number}"), ("requested", $"/numbers/requested/{request.Id}"),
            ("place", $"/numbers/place?n={world.Anna.Number}"),
        ];
        foreach (var (width, dark, language, shown) in new[] { (Chrome.Phone, false, "ru-RU", pages), (Chrome.Desktop, true, "en-GB", pages[..2]) })
        {
            await using var visitor = await Chrome.Visitor(site, width, dark: dark, language: language);
            await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = site.Address }]);
            var page = await visitor.NewPageAsync();
            var complaints = page.Complaints();
            foreach (var (name, path) in shown)
            {
                (await page.GotoAsync(path))!.Status.ShouldBe(200, path);
                await page.ShouldBeInOrder($"family-{name}-{width}");
            }
            complaints.ShouldBeEmpty();
        }
    }
}
