using System.Net;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Profile;

/// <summary>The settings as a subscriber uses them, without scripts.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string> Both => Databases.Both;

    static async Task<Tab> Come(World world, Site site, Rights rights = Rights.R2)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(await world.OpenSession(world.Anna, rights))));
        return tab;
    }

    static Task<List<string>> Archived(World world) => world.Database.Read(s => s.All(
        "select operation from cabinet_archive where cabinet_id = $1 order by seq", row => row.GetString(0), world.Anna.Cabinet.Value)).AsTask();

    [Theory, MemberData(nameof(Both))]
    [Trait("feature", "HOME-07"), Trait("feature", "NUM-04"), Trait("feature", "AUTH-22")]
    public async Task The_list_says_how_things_stand_and_every_line_leads_somewhere(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = await Come(world, site);
        var page = await tab.Get("/settings");

        page.Document.QuerySelector("summary.who")!.TextContent.ShouldContain("Анна");
        page.Document.QuerySelector(".pop a.lrow")!.TextContent.Replace('\u00A0', ' ').ShouldContain("348,50 ₽");
        page.Text.ShouldContain("Не задан, вход по коду из SMS");
        page.Text.ShouldContain("1 сеанс");
        page.Text.ShouldContain("исчезнет вместе с договором");
        foreach (var link in page.Document.QuerySelectorAll("main a, .nav a").Select(a => a.GetAttribute("href")!).Distinct())
            (await tab.Get(link)).Status.ShouldBe(HttpStatusCode.OK, link);
        (await tab.Get("/more")).Document.QuerySelectorAll("main li a").Select(a => a.GetAttribute("href")).ShouldContain("/settings");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_name_is_taken_everywhere_a_wrong_one_stays_in_the_field(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = await Come(world, site);
        var page = await tab.Post(await tab.Get("/settings/name"), "/settings/name", ("called", "<script>alert(1)</script>"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector("#called")!.GetAttribute("value").ShouldBe("<script>alert(1)</script>");
        page.Document.QuerySelectorAll("main script").ShouldBeEmpty();

        page = await tab.Post(page, "/settings/name", ("called", " Анна  Сергеевна "));
        page.Path.ShouldBe("/settings");
        page.Document.QuerySelector("summary.who")!.TextContent.ShouldContain("Анна Сергеевна");
        page.Document.QuerySelector(".toast")!.TextContent.ShouldBe("Сохранено");
        (await Archived(world)).ShouldBe(["name.choose", "name.choose"], "a refusal is in the archive too");
    }

    [Fact, Trait("feature", "AUTH-15")]
    public async Task The_rules_of_a_password_are_said_before_it_is_typed()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        foreach (var path in new[] { "/settings/security/password", "/welcome/password" })
        {
            var page = await (await Come(world, site)).Get(path);
            page.Document.QuerySelectorAll("[data-rule]").Length.ShouldBe(4, path);
            page.Text.ShouldContain("не короче 7 символов", customMessage: path);
        }
    }

    [Fact]
    [Trait("feature", "NUM-04")]
    public async Task The_way_on_keeps_the_number_one_is_at()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        await world.Database.Write(tx =>
        {
            tx.Add("insert into cabinet_link (cabinet_id, subscription_id, account_id, role, since_at) values ($1, $2, $3, 'owner', $4)",
                world.Anna.Cabinet.Value, world.Vera.Number.Value, world.Vera.Account.Value, world.Clock.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds());
            return ValueTask.CompletedTask;
        });
        var tab = await Come(world, site);
        var page = await tab.Get($"/expenses?n={world.Vera.Number}");
        page.Document.QuerySelector("summary.who")!.TextContent.ShouldContain("Вера");
        page.Document.QuerySelectorAll(".nav a").ShouldAllBe(a => a.GetAttribute("href")!.EndsWith($"?n={world.Vera.Number}", StringComparison.Ordinal));
        page.Document.QuerySelectorAll(".pop a.lrow[href*='?n=']").Select(a => a.GetAttribute("href")).ShouldBe([$"/expenses?n={world.Anna.Number}", $"/expenses?n={world.Vera.Number}"]);
        (await tab.Get("/")).Document.QuerySelectorAll(".nav a").ShouldAllBe(a => !a.GetAttribute("href")!.Contains('?'));
    }

    [Fact]
    [Trait("feature", "AUTH-22")]
    public async Task No_address_and_no_operation_deletes_a_cabinet()
    {
        await using var world = await World.Open(Databases.Sqlite);
        Kabinet.Running.OperationList.All.Values.Where(listed => listed.Name.StartsWith("cabinet.", StringComparison.Ordinal) && listed.May.HasFlag(Who.Subscriber)).ShouldBeEmpty();
        Directory.EnumerateFiles(Path.Combine(World.Root, "src", "Server", "Store"), "*.cs", SearchOption.AllDirectories)
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(File.ReadAllText(file), @"delete from cabinet\b")).ShouldBeEmpty();
    }
}
