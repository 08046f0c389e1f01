using System.Net;
using System.Text.RegularExpressions;
using Kabinet.Channels.Web;
using Kabinet.Tests.Demo;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.HomeService;

/// <summary>Nothing of a SIM, of calls or of messages is there for the demo's home line, whichever link or address is tried.</summary>
[Trait("feature", "HOME-07")]
public sealed partial class OnlyPhonesTests
{
    [GeneratedRegex(@"\*\d{3}[*#]")]
    private static partial Regex Dialled();

    [Theory, InlineData("ru", "ru", "79001234567", "Это для мобильных номеров"), InlineData("by", "en", "375295001234", "This is for mobile numbers")]
    public async Task No_link_of_a_home_line_leads_to_a_page_of_phones_and_each_of_them_says_what_it_is(string operatorKey, string language, string holder, string title)
    {
        await using var everybody = await Everybody.Of(operatorKey);
        var line = (await everybody.People()).Single(who => who.Number.StartsWith('0'));
        var (tab, of) = (everybody.Tab(await everybody.SignIn(line), language), $"n={line.Subscription}");
        var phones = Of(everybody.Site, "GET");
        foreach (var known in new[] { "/number", "/sim", "/block", "/forwarding", "/messages", "/leftovers", "/payments/pay", "/services/ussd", "/numbers/place" }) phones.ShouldContain(known);

        var (queue, seen) = (new Queue<string>([$"/?{of}", $"/more?{of}", $"/settings?{of}", $"/support?{of}", $"/numbers?{of}"]), new HashSet<string>());
        var dead = new List<string>();
        while (queue.TryDequeue(out var path))
        {
            var page = await tab.Get(path);
            if (page.Status != HttpStatusCode.OK) dead.Add(path);
            Dialled().Matches(page.Document.QuerySelector("main")?.TextContent ?? "").Select(m => m.Value).ShouldBeEmpty($"{path}: what is dialled on a phone");
            foreach (var next in page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(a => a.Contains(of, StringComparison.Ordinal)))
            {
                phones.ShouldNotContain(next.Split('?')[0], $"a link of {path}");
                if (!Everybody.IsElsewhere(next) && seen.Add(Everybody.Shape(next))) queue.Enqueue(next);
            }
        }
        dead.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(20);

        // In the cabinet of its holder it stands beside numbers with a SIM.
        tab = everybody.Tab(await everybody.SignIn((await everybody.People()).Single(who => who.Number == holder)), language);
        (await tab.Get($"/prove?need=R3&back={Uri.EscapeDataString($"/expenses?{of}")}")).Document.QuerySelectorAll("nav.side a").Select(a => a.GetAttribute("href")!.Split('?')[0]).ShouldNotContain("/number", "the step before an act has the act's own number");
        foreach (var path in phones)
        {
            var page = await tab.Get($"{path}?{of}");
            page.Status.ShouldBe(HttpStatusCode.OK, path);
            page.Document.QuerySelector("h1")!.TextContent.ShouldBe(title, path);
            page.Document.QuerySelectorAll("main form").ShouldBeEmpty(path);
            // Its own numbers with a SIM open the same page, and the switch to the line leads away from it.
            page.Document.QuerySelectorAll($"main a[href^='{path}?n=']").ShouldNotBeEmpty(path);
            page.Document.QuerySelectorAll($".menu a[href='/?{of}']").ShouldHaveSingleItem(path);
        }
        var form = await tab.Get($"/settings/name?{of}");
        foreach (var path in Of(everybody.Site, "POST"))
        {
            var answer = await tab.Send(path, new Dictionary<string, string> { ["__RequestVerificationToken"] = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!, ["n"] = $"{line.Subscription}", ["key"] = "1" });
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, path);
            answer.Document.QuerySelector("h1")!.TextContent.ShouldBe(title, path);
        }
    }

    /// <summary>Addresses of the pages that are there for phones alone.</summary>
    static List<string> Of(Site site, string method) => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<OnlyOf>() is { HomeLine: false } && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(method))
        .Select(e => $"/{e.RoutePattern.RawText!.Trim('/').Replace("{payee}", "card", StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal)}")];
}
