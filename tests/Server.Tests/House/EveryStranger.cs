using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kabinet.Delivery;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.House;

/// <summary>
/// S-34: nobody reaches another's data, through whatever address or form. Vera is signed in with everything proved and asks with Anna's ids;
/// what she hears must be what she hears of ids that are nobody's, byte for byte, and nothing of Anna's may change.
/// </summary>
[Trait("security", "S-34")]
public sealed partial class EveryStranger
{
    const string Nobodys = "987654321987";

    [GeneratedRegex("""(?<=(name="?(__RequestVerificationToken|key|captcha|picture|asked|s)"? value="?|data-captcha="|data-options="|src="/captcha/))[^" >]+|(?<=<details class="?faq"?>)<summary>[^<]*<svg[^>]*><use[^>]*/></svg></summary><p>[^<]*</p><p class="?b"? data-words>[^<]*""")]
    private static partial Regex Fresh();

    /// <summary>Without what is new on every page, and without the id that was asked for.</summary>
    static async Task<string> Heard(HttpResponseMessage answer, params IReadOnlyList<string> ids)
    {
        var text = $"{(int)answer.StatusCode} {answer.Headers.Location} {answer.Content.Headers.ContentType} {Fresh().Replace(await answer.Content.ReadAsStringAsync(), "…")}";
        return ids.Aggregate(text, (t, id) => t.Replace(id, "ID", StringComparison.Ordinal));
    }

    /// <summary>As a reader sees it: no-break spaces are plain ones.</summary>
    internal static string Plain(string html) => System.Net.WebUtility.HtmlDecode(html).Replace('\u00A0', ' ');

    static string Difference(string one, string other)
    {
        var from = Math.Max(0, one.Zip(other).TakeWhile(c => c.First == c.Second).Count() - 40);
        return $"«{one[from..Math.Min(one.Length, from + 160)]}» is not «{other[from..Math.Min(other.Length, from + 160)]}»";
    }

    [Fact]
    [Trait("fault", "owner of a sub-resource checked only afterwards")]
    public async Task No_page_tells_more_of_anothers_ids_than_of_nobodys()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var life = await FullLife.Happens(world);
        await using var site = await world.Serve();
        var (anna, vera) = (await site.As(world, world.Anna, Rights.R3), await site.As(world, world.Vera, Rights.R3));
        var ids = await life.Ids();
        ids.Count.ShouldBeGreaterThan(15);
        var (asked, seen) = (0, new HashSet<string>());
        foreach (var place in Addresses.Of(site).Where(p => p.Method == "GET" && !p.Path.StartsWith("/phone", StringComparison.Ordinal) && !p.Path.StartsWith("/demo/", StringComparison.Ordinal)))
            foreach (var id in place.Names ? ids : [1L])
            {
                asked++;
                var heard = await Heard(await vera.Http.GetAsync($"{place.With(id)}?n={world.Anna.Number}&e={id}-u-1", TestContext.Current.CancellationToken), $"{world.Anna.Number}", id < 100_000 ? Nobodys : $"{id}");
                foreach (var word in life.Words) Plain(heard).ShouldNotContain(word, Case.Sensitive, $"{place.Pattern} of {id} tells too much");
                // A small one counts rows of every account: there the number alone is nobody's.
                var nobodys = id < 100_000 ? $"{id}" : Nobodys;
                var other = await Heard(await vera.Http.GetAsync($"{place.With(nobodys)}?n={Nobodys}&e={nobodys}-u-1", TestContext.Current.CancellationToken), Nobodys);
                (heard == other).ShouldBeTrue($"{place.Pattern} of {id}: {Difference(heard, other)}");
                var hers = Plain(await (await anna.Http.GetAsync($"{place.With(id)}?n={world.Anna.Number}", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync());
                seen.UnionWith(life.Words.Where(w => hers.Contains(w, StringComparison.Ordinal)));
            }
        asked.ShouldBeGreaterThan(300);
        seen.Order().ShouldBe(life.Words.Order(), "the control: Anna herself reads each of them somewhere");
    }

    [Fact]
    public async Task No_form_of_Annas_changes_anything_in_Veras_hands()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var life = await FullLife.Happens(world);
        await using var site = await world.Serve();
        await NothingIsLeftToDo(world, site);
        var (anna, vera) = (await site.As(world, world.Anna, Rights.R3), await site.As(world, world.Vera, Rights.R3));
        var token = (await vera.Get("/settings/name")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forms = new Dictionary<string, Dictionary<string, string>>();
        var ids = await life.Ids();
        foreach (var place in Addresses.Of(site).Where(p => p.Method == "GET" && !p.Path.StartsWith("/phone", StringComparison.Ordinal) && !p.Path.StartsWith("/demo/", StringComparison.Ordinal)))
            foreach (var id in place.Names ? ids : [1L])
                if (await anna.Get($"{place.With(id)}?n={world.Anna.Number}") is { Status: System.Net.HttpStatusCode.OK } page)
                    foreach (var form in page.Document.Forms.Where(f => f.Method == "post" && f.GetAttribute("action") is { } action && !action.StartsWith("/sign-out", StringComparison.Ordinal)))
                        forms.TryAdd($"{form.GetAttribute("action")} {string.Join(' ', form.QuerySelectorAll("[name]").Select(f => f.GetAttribute("name")))}", new(form.Fields()) { ["/"] = form.GetAttribute("action")! });

        var before = await life.Rows();
        foreach (var form in forms.Values)
        {
            var fields = form.Where(f => f.Key != "/").ToDictionary(f => f.Key, f => f.Value.Length > 0 && !life.Words.Any(w => f.Value.Contains(w, StringComparison.Ordinal)) ? f.Value : Typed(f.Key));
            fields["__RequestVerificationToken"] = token;
            fields["n"] = $"{world.Anna.Number}";
            var heard = await (await vera.Http.PostAsync(form["/"], new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync();
            foreach (var word in life.Words) Plain(heard).ShouldNotContain(word, Case.Sensitive, $"{form["/"]} tells too much");
        }
        forms.Count.ShouldBeGreaterThan(25);
        var after = await life.Rows();
        after.Except(before).ShouldBeEmpty("new rows of Anna's");
        before.Except(after).ShouldBeEmpty("rows of Anna's that are gone");
        (await world.Faults()).ShouldBeEmpty();
    }

    /// <summary>Her orders, receipts and regular transfers are done by the site once it is open: that would pass for the stranger's doing.</summary>
    static async Task NothingIsLeftToDo(World world, Site site)
    {
        while (await world.RunDue() + await site.Services.GetRequiredService<EmptyOutbox>().DeliverDue() > 0) { }
    }

    static string Typed(string field) => field switch
    {
        "amount" or "sum" => "100",
        "phone" or "to" or "number" or "peer" => "79161234567",
        "address" => "vera@example.ru",
        "at" or "from" or "until" => "2026-12-24",
        _ => "7",
    };

    [Fact]
    public async Task Every_operation_by_the_API_hears_of_anothers_ids_what_it_hears_of_nobodys()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        var asked = 0;
        foreach (var listed in OperationList.All.Values.OrderBy(l => l.Name, StringComparer.Ordinal))
        {
            var body = JsonSerializer.Serialize(await AskOf(listed.Name, world), listed.Ask, EveryOperation.Open);
            var answers = new List<string>();
            // A sample may have moved the clock over months.
            http.DefaultRequestHeaders.Authorization = new("Bearer", await world.OpenSession(world.GlebsOther, Rights.R3));
            foreach (var text in new[] { body, body.Replace($"{world.Anna.Account}", Nobodys, StringComparison.Ordinal).Replace($"{world.Anna.Cabinet}", Nobodys, StringComparison.Ordinal).Replace($"{world.Anna.Number}", Nobodys, StringComparison.Ordinal) })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/operations/{listed.Name}") { Content = new StringContent(text, Encoding.UTF8, "application/json") };
                request.Headers.Add("Idempotency-Key", $"{asked++}");
                answers.Add(await Heard(await http.SendAsync(request, TestContext.Current.CancellationToken)));
            }
            answers[0].ShouldStartWith("404 ", customMessage: listed.Name);
            answers[1].ShouldBe(answers[0], listed.Name);
        }
        asked.ShouldBe(2 * OperationList.All.Count);
    }

    /// <summary>A sample that finds another one in its way is made in a world of its own, and its ids are put in.</summary>
    static async Task<object> AskOf(string operation, World world)
    {
        try { return (await Samples.For(operation, world)).Ask; }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await using var other = await World.Open(Databases.Sqlite);
            var ask = (await Samples.For(operation, other)).Ask;
            var text = JsonSerializer.Serialize(ask, ask.GetType(), EveryOperation.Open).Replace($"{other.Anna.Account}", $"{world.Anna.Account}", StringComparison.Ordinal)
                .Replace($"{other.Anna.Cabinet}", $"{world.Anna.Cabinet}", StringComparison.Ordinal).Replace($"{other.Anna.Number}", $"{world.Anna.Number}", StringComparison.Ordinal);
            return JsonSerializer.Deserialize(text, ask.GetType(), Json.Options)!;
        }
    }
}
