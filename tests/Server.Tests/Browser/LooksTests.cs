using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>The controls of <see cref="Looks"/>: what is wrong on purpose must be found.</summary>
public sealed class LooksTests
{
    [Theory]
    [InlineData("<h1>A</h1><main><img src='/x.png'></main>", "image-alt")]
    [InlineData("<h1>A</h1><main><p style='color:#999;background:#fff'>pale</p></main>", "color-contrast")]
    [InlineData("<h1>A</h1><main><p style='width:900px'>wide</p></main>", "wider than")]
    [InlineData("<main><p>no heading</p></main>", "should be")]
    [InlineData("<h1>A {n}</h1>", "placeholder")]
    public async Task A_spoilt_page_is_not_in_order(string body, string complaint)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        var page = await visitor.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><html lang=ru><meta name=viewport content='width=device-width'><title>T</title><body>{body}");
        (await Record.ExceptionAsync(() => page.ShouldBeInOrder("spoilt"))).ShouldBeOfType<ShouldAssertException>().Message.ShouldContain(complaint);
    }
}
