using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Store;
using Kabinet.Tests.Browser;
using Kabinet.Tests.House;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Home;

/// <summary>The first page of a number that owes and is blocked, of one that roams, and the page of PIN and PUK with its codes shown.</summary>
[Trait("feature", "HOME-05"), Trait("feature", "HOME-08")]
public sealed class HomeLook
{
    [Fact]
    public async Task Is_in_order()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await world.GiveSim(world.Anna);
        await Expenses.AnnasMonth.Happens(world);
        await world.Database.Write(async tx => await tx.Session.Run("insert into connected_service (account_id, subscription_id, code, since) values ($1, $2, 'music', 739900)", world.Anna.Account.Value, world.Anna.Number.Value));
        await using var visitor = await Chrome.Visitor(site, Chrome.Phone);
        var page = await visitor.NewPageAsync();
        var complaints = page.Complaints();

        await Look("home", "/", Rights.R3);
        await Look("sim", "/sim", Rights.R3);
        await page.ClickAsync("form[action='/sim'] button");
        await page.WaitForSelectorAsync("text=71350264");
        await page.ShouldBeInOrder("home-sim-shown");

        // By the server's own clock, which is awake beside the test.
        var clock = site.Services.GetRequiredService<ClockDoor>();
        await BillSamples.December(world);
        await clock.RunDue(TestContext.Current.CancellationToken);
        var due = await world.Database.Read(s => s.First("select due_on from bill where account_id = $1", row => row.Day(0), world.Anna.Account.Value));
        world.Clock.MoveTo(world.Catalog.Calendar.StartOf(due.AddDays(1)).AddHours(1));
        await clock.RunDue(TestContext.Current.CancellationToken);
        await Look("home-debt", "/", Rights.R2);
        complaints.ShouldBeEmpty();

        async Task Look(string name, string path, Rights rights)
        {
            await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(await world.OpenSession(world.Anna, rights)), Url = site.Address }]);
            await page.GotoAsync(path);
            await page.ShouldBeInOrder(name);
        }
    }
}
