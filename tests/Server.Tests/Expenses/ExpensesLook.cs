using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Expenses;

/// <summary>Expenses, details, traffic and an explanation, as a browser shows them.</summary>
[Trait("feature", "SPEND-01"), Trait("feature", "SPEND-03"), Trait("feature", "SPEND-08")]
public sealed class ExpensesLook
{
    static readonly (string Name, string Path)[] Pages =
    [
        ("month", "/expenses"), ("empty-month", "/expenses?m=2026-09"), ("details", "/expenses/details"), ("narrow", "/expenses/details?paid=1&group=Calls"),
        ("nothing", "/expenses/details?category=Modem"), ("wrong", "/expenses/details?peer=abc"), ("traffic", "/expenses/traffic"),
    ];

    [Fact]
    public async Task Is_in_order()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await AnnasMonth.Happens(world);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna)), Url = site.Address }]);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();
        foreach (var (name, path) in Pages)
        {
            await page.GotoAsync(path);
            await page.ShouldBeInOrder($"spend-{name}");
        }
        complaints.Where(c => !c.Contains("422", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
