using Kabinet.Operations.Line;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>Every page of a number's own services, as a browser shows them.</summary>
[Trait("feature", "SERV-05"), Trait("feature", "SERV-06"), Trait("feature", "SERV-07"), Trait("feature", "SERV-08"), Trait("feature", "SERV-09")]
public sealed class LineLook
{
    static readonly (string Name, string Path)[] Pages =
    [
        ("number", "/number"), ("block", "/block"), ("block-confirm", "/block/confirm?days=30"), ("forwarding", "/forwarding"),
        ("forwarding-confirm", "/forwarding/confirm?rule=Busy&target=phone&phone=77015550114"), ("voice-mail", "/voice-mail"),
        ("favourites", "/favourites"), ("favourites-wrong", "/favourites/confirm?phone=77015550114"), ("favourite-confirm", "/favourites/confirm?phone=79007654322"),
        ("tone", "/tone"), ("tone-confirm", "/tone/confirm?melody=jazz"), ("messages", "/messages"), ("demo-network", "/demo/network"),
    ];

    [Fact]
    public async Task Is_in_order()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var (account, number) = (world.Anna.Account, world.Anna.Number);
        await Asking.Yes(world, new AddFavourite(account, number, "79007654321"), world.As(world.Anna));
        await Asking.Yes(world, new SetForwarding(account, number, ForwardRule.NoAnswer, "79161234567", 20), world.As(world.Anna));
        await Asking.Yes(world, new ConnectTone(account, number, "rain"), world.As(world.Anna));
        await Asking.Yes(world, new BlockLostNumber(world.Boris.Account, world.Boris.Number), world.As(world.Boris));
        await using var site = await Site.Open(world);
        await Look(world, site, world.Anna, Pages, Chrome.Phone, "ru-RU", "line");
        await Look(world, site, world.Boris, [("blocked", "/block")], Chrome.Phone, "ru-RU", "line");
        await Look(world, site, world.Anna, [("number", "/number"), ("forwarding", "/forwarding")], Chrome.Desktop, "en-GB", "line-wide");
    }

    static async Task Look(World world, Site site, Person person, (string Name, string Path)[] pages, int width, string language, string prefix)
    {
        await using var visitor = await Chrome.Visitor(site, width, language: language, dark: width == Chrome.Desktop);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(person)), Url = site.Address }]);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path);
            await page.ShouldBeInOrder($"{prefix}-{name}");
        }
        complaints.Where(c => !c.Contains("422", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
