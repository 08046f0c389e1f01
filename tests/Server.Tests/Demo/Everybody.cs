using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Kabinet.Demo.Filling;
using Kabinet.Store;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Demo;

/// <summary>Signs in as each person of the demo's family and follows every link of the cabinet, one of each shape.</summary>
public sealed class Everybody : IAsyncDisposable
{
    /// <summary>Not the cabinet: what the demo adds, files, and pages of guests.</summary>
    static readonly string[] Elsewhere = ["/demo/", "/phone", "/assets/", "/openapi", "/sign-", "/home-service/", "/documents/", "/expenses/details.csv"];

    public static bool IsElsewhere(string path) => Elsewhere.Any(e => path.StartsWith(e, StringComparison.Ordinal));

    readonly FilledStore store;
    readonly Site site;

    Everybody(FilledStore store, Site site) => (this.store, this.site) = (store, site);

    public Site Site => site;

    readonly List<string> dead = [];

    /// <summary>Links that were followed and led nowhere.</summary>
    public IReadOnlyList<string> Dead => dead;

    public static async Task<Everybody> Of(string operatorKey)
    {
        var store = await FilledStore.Make(Databases.Sqlite, operatorKey, subscribers: 1);
        return new(store, await Site.Open(store.Frame));
    }

    /// <summary>Phones of the family and the line at home, each with its cabinet.</summary>
    public async Task<IReadOnlyList<(string Number, SubscriptionId Subscription, CabinetId Cabinet)>> People() => await store.Database.Read(s => s.All(
        "select msisdn, subscription_id, cabinet_id from number_owner order by msisdn", row => (row.GetString(0), new SubscriptionId(row.GetInt64(1)), new CabinetId(row.GetInt64(2)))));

    public Task<string> SignIn((string, SubscriptionId Subscription, CabinetId Cabinet) who) => store.Frame.OpenSession(who.Cabinet, who.Subscription);

    /// <summary>Words that are data and not the site's: what people are called, and codes that payees print on their bills.</summary>
    public async Task<IReadOnlyList<string>> Names() => [.. (await store.Database.Read(s => s.All("select label from subscription union select holder_name from account", row => row.GetString(0)))).SelectMany(name => name.Split(' ').Append(name[..1])), "ВД"];

    public Tab Tab(string session, string language)
    {
        var tab = site.NewTab();
        tab.Cookies.Add(new Uri(site.Address), new Cookie("kabinet", Uri.EscapeDataString(session)));
        tab.Cookies.Add(new Uri(site.Address), new Cookie("language", language));
        return tab;
    }

    public async Task<IReadOnlyList<(string Path, IDocument Page)>> Pages(string session, string language)
    {
        var tab = Tab(session, language);
        var (queue, seen, pages) = (new Queue<string>(["/", "/more", "/settings"]), new HashSet<string>(), new Dictionary<string, IDocument>());
        while (queue.TryDequeue(out var path))
        {
            var page = await tab.Get(path);
            if ((int)page.Status >= 400) dead.Add($"{path}: {page.Status}");
            if (page.Status != HttpStatusCode.OK || page.Response.Content.Headers.ContentType?.MediaType != "text/html" || !pages.TryAdd(page.Path, page.Document)) continue;
            foreach (var next in page.Document.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (seen.Add(Shape(next)) && !IsElsewhere(next)) queue.Enqueue(next);
        }
        return [.. pages.Select(p => (p.Key, p.Value))];
    }

    /// <summary>Two pages of one shape differ in what they are about: in a number, a day, a code of the catalog.</summary>
    public static string Shape(string path)
    {
        var shape = Regex.Replace(path, @"\d+", "N");
        shape = Regex.Replace(shape, @"(?<=[?&](kind|category|group|what|from|to|m|back|need|sum)=)[^&]*", "x");
        return Regex.Replace(shape, @"(?<=^/(services|bonus|payments/pay|tariff/change)/)(?!ussd|travel|card)[^/?]+", "x");
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await store.DisposeAsync();
    }
}
