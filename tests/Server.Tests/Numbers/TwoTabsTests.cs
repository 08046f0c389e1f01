using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Numbers;

/// <summary>Two tabs with two numbers, a thousand interleavings: whatever a tab sends goes to the number it shows (S-36).</summary>
[Trait("feature", "NUM-04")]
[Trait("security", "S-36")]
public sealed class TwoTabsTests
{
    public const int OnSqlite = 1000, OnPostgres = 100;

    [Theory, InlineData(Databases.Sqlite, OnSqlite), InlineData(Databases.Postgres, OnPostgres)]
    public async Task Nothing_goes_to_the_other_tabs_number(string database, int steps)
    {
        await using var world = await World.Open(database);
        await using var site = await Site.Open(world);
        await world.LetIn(world.Gleb, world.GlebsOther, Role.Owner);
        await world.Managed(world.Gleb);
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new System.Net.Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Gleb, Rights.R3))));
        Person[] people = [world.Gleb, world.GlebsOther];
        var pages = new TabPage[2];
        for (var i = 0; i < 2; i++) pages[i] = await tab.Get($"/numbers/confirm?what=management&n={people[i].Number}");

        // Each step one of the tabs sends its form, now and then after a look at the other number in between.
        var (random, sent) = (new Random(36), new int[2]);
        for (var step = 0; step < steps; step++)
        {
            var i = random.Next(2);
            if (random.Next(8) == 0) await tab.Get($"/numbers?n={people[1 - i].Number}");
            var form = pages[i].Form("/numbers/management").QuerySelectorAll("input[name]").ToDictionary(f => f.GetAttribute("name")!, f => f.GetAttribute("value") ?? "");
            form["key"] = $"{step}";
            form["management"] = "on";
            (await tab.Http.PostAsync("/numbers/management", new FormUrlEncodedContent(form), TestContext.Current.CancellationToken)).Headers.Location!.ToString().ShouldEndWith($"n={people[i].Number}");
            sent[i]++;
        }
        for (var i = 0; i < 2; i++)
            (await world.Database.Read(s => s.All("select ask from archive where account_id = $1 and channel = 'web'", r => r.GetString(0), people[i].Account.Value)))
                .Count(ask => ask.Contains($"{people[i].Number}", StringComparison.Ordinal)).ShouldBe(sent[i]);
        (await world.Database.Read(s => s.First("select count(*) from archive where channel = 'web'", r => r.GetInt64(0)))).ShouldBe(steps, "nothing went anywhere else");
    }
}
