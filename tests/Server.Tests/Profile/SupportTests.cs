using System.Net;
using Kabinet.Tests.Tariffs;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Profile;

/// <summary>The page of support: answers that lead to where it is done, and a phone (HOME-07, CHAN-07).</summary>
[Trait("feature", "HOME-07"), Trait("feature", "CHAN-07")]
public sealed class SupportTests
{
    [Theory, InlineData("ru", "0890"), InlineData("by", "0890")]
    public async Task Every_answer_leads_to_a_page_that_is_there(string operatorKey, string phone)
    {
        var (till, anna) = await Cabin.Open(Databases.Sqlite, operatorKey, rights: Operations.Rights.R3);
        await using var _ = till;

        var page = await anna.Page("/support");
        page.Said().ShouldContain(phone);
        page.QuerySelector("nav a[aria-current]")!.GetAttribute("href").ShouldBe("/support");
        var links = page.QuerySelectorAll("details.faq a").Select(a => a.GetAttribute("href")!).ToList();
        links.Count.ShouldBe(till.World.Catalog.Support!.Questions.Count(q => q.Page.Length > 0));
        links.Count.ShouldBeGreaterThan(3);
        foreach (var link in links) (await anna.GetAsync(link)).StatusCode.ShouldBe(HttpStatusCode.OK, link);
    }
}
