using System.Net;
using Kabinet.Operations;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Expenses.AnnasMonth;

namespace Kabinet.Tests.Expenses;

/// <summary>The pages of expenses as Anna reads them.</summary>
public sealed class ExpensesPageTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "SPEND-01"), Trait("feature", "SPEND-02"), Trait("feature", "SPEND-04"), Trait("feature", "SPEND-08")]
    public async Task A_month_adds_up_compares_itself_and_leads_to_its_details(string database)
    {
        await using var world = await World.Open(database);
        await Happens(world);
        await using var site = await world.Serve();
        var tab = await site.As(world, world.Anna);

        var page = await tab.Get("/expenses");
        page.Text.ShouldContain("получено 25 МБ, отправлено 8 МБ");
        page.Text.ShouldContain("500,00 ₽");
        page.Text.ShouldContain("Больше всего прибавилось:");
        page.Document.QuerySelectorAll(".chips a").Length.ShouldBe(7);
        var spent = page.Document.QuerySelector(".sum dd")!.TextContent;
        page.Document.QuerySelector(".donut text")!.TextContent.ShouldBe(spent);

        var calls = page.Document.QuerySelectorAll("th a").First(a => a.TextContent.StartsWith("Исходящие междугородные", StringComparison.Ordinal));
        (await tab.Get(calls.GetAttribute("href")!)).Text.ShouldContain("+7 701 555-01-14, Казахстан");
        foreach (var group in page.Document.QuerySelectorAll(".leg a"))
            (await tab.Get(group.GetAttribute("href")!)).Document.QuerySelectorAll(".det tbody tr:not(.day)").Length.ShouldBeGreaterThan(0, group.TextContent);

        (await tab.Get("/expenses?m=2026-10")).Text.ShouldContain("2,40 ₽");
        (await tab.Get("/expenses?m=2026-09")).Text.ShouldContain("В этом месяце списаний не было");
        foreach (var outside in new[] { "2026-04", "2026-12", "2026-13", "x" }) (await tab.Get($"/expenses?m={outside}")).Status.ShouldBe(HttpStatusCode.NotFound, outside);

        var traffic = await tab.Get("/expenses/traffic");
        traffic.Document.QuerySelectorAll("tbody tr").Select(r => r.TextContent.Replace('\u00A0', ' ')).ShouldBe(["8 ноябряполучено 2 МБ, отправлено 1 МБ3 МБ", "4 ноябряполучено 15 МБ, отправлено 5 МБ20 МБ", "3 ноябряполучено 8 МБ, отправлено 2 МБ10 МБ"]);
        traffic.Text.ShouldContain("в роуминге 3 МБ");
        (await tab.Get("/expenses/traffic?m=2026-10")).Text.ShouldContain("В этом месяце интернетом не пользовались");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("feature", "SPEND-03")]
    public async Task Details_are_read_by_day_page_by_page_explained_and_taken_home(string database)
    {
        await using var world = await World.Open(database);
        await Happens(world);
        await Fill(world, world.Boris, 120);
        await using var site = await world.Serve();
        var tab = await site.As(world, world.Anna);

        var page = await tab.Get("/expenses/details?peer=8+(916)+123-45-67");
        page.Document.QuerySelectorAll("tr.day").Select(d => d.TextContent.Replace('\u00A0', ' ')).ShouldBe(["20 ноября", "3 ноября"]);
        page.Text.ShouldContain("+7 916 123-45-67");
        page.Document.QuerySelector("input[name=peer]")!.GetAttribute("value")!.Replace('\u00A0', ' ').ShouldBe("+7 916 123-45-67");

        var why = await tab.Get(page.Document.QuerySelectorAll(".sum-link").First().GetAttribute("href")!);
        why.Text.ShouldContain("Почему столько?");
        why.Text.ShouldContain("Использовано");
        var all = await tab.Get("/expenses/details");
        (await tab.Get(all.Document.QuerySelector(".sum-link")!.GetAttribute("href")!)).Text.ShouldContain("Это сделал сотрудник оператора.");

        (await tab.Get("/expenses/details?peer=abc")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await tab.Get("/expenses/details?category=Modem")).Text.ShouldContain("Сбросить фильтры");
        (await tab.Get("/expenses/details?from=2020-01-01&to=2030-01-01&kind=17&direction=x&after=rubbish")).Document.QuerySelectorAll(".det tbody tr:not(.day)").Length.ShouldBe(10);

        var answer = await tab.Http.GetAsync(page.Document.QuerySelector(".file-row a")!.GetAttribute("href"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(4);
        lines[1].ShouldStartWith("20.11.2026;12:00:00;SMS;'+7 916 123-45-67;1 SMS;");

        var boris = await site.As(world, world.Boris);
        var first = await boris.Get("/expenses/details");
        first.Document.QuerySelectorAll(".det tbody tr:not(.day)").Length.ShouldBe(50);
        var second = await boris.Get(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var third = await boris.Get(second.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        third.Document.QuerySelectorAll(".det tbody tr:not(.day)").Length.ShouldBe(22);
        third.Document.QuerySelector("a[rel=next]").ShouldBeNull();
    }

    [Fact]
    [Trait("feature", "SPEND-03"), Trait("security", "S-11")]
    public async Task Details_want_a_fresh_proof_and_nobody_reads_anothers()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await Happens(world);
        await using var site = await world.Serve();
        var weak = await site.As(world, world.Anna, Rights.R1);
        var page = await weak.Get("/expenses/details?kind=Calls");
        page.Path.ShouldStartWith("/prove");
        page.Html.ShouldContain("/expenses/details?kind=Calls");
        (await weak.Get("/expenses/details.csv")).Path.ShouldStartWith("/prove");
        (await weak.Get("/expenses/why?e=1-u-1")).Path.ShouldStartWith("/prove");
        var home = await weak.Get("/");
        home.Text.ShouldContain("Казахстан");
        home.Text.ShouldNotContain("701 555");

        var boris = await site.As(world, world.Boris);
        foreach (var path in new[] { "/expenses", "/expenses/traffic", "/expenses/details", "/expenses/details.csv", "/expenses/why" })
            (await boris.Get($"{path}?n={world.Anna.Number}&e=1-u-1")).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await site.NewTab().Get("/expenses/details")).Path.ShouldStartWith("/sign-in");
    }
}
