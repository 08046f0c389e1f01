using System.Net;
using System.Text.RegularExpressions;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>A number that is ours and one that is not get the same answers, byte for byte (S-12).</summary>
[Trait("feature", "AUTH-13")]
[Trait("security", "S-12")]
public sealed partial class SameForAllTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_page_of_getting_in_says_the_same_to_both(string database)
    {
        await using var world = await World.Open(database);
        await new Gate(world).SetPassword(world.Anna);
        await using var site = await world.Serve();
        var ours = await Walk(site, world.Anna.Msisdn.Digits);
        var nobodys = await Walk(site, "79009999999");
        nobodys.Count.ShouldBe(ours.Count);
        for (var i = 0; i < ours.Count; i++) nobodys[i].ShouldBe(ours[i], $"step {i}");
    }

    static async Task<List<string>> Walk(Site site, string number)
    {
        var tab = site.NewTab();
        var answers = new List<string>();
        TabPage Keep(TabPage page)
        {
            answers.Add($"{page.Path} {page.Status} {Headers(page)}\n{Bare(page.Html, number)}");
            return page;
        }

        var page = Keep(await tab.Get("/sign-in"));
        page = Keep(await tab.Post(page, "/sign-in", ("phone", number)));
        for (var i = 0; i < 7; i++) page = Keep(await tab.Post(page, "/sign-in/code", ("code", "000000")));
        for (var i = 0; i < 5; i++) Keep(await tab.Post(await tab.Get("/sign-in/password"), "/sign-in/password", ("phone", number), ("password", "wrong")));
        Keep(await tab.Post(await tab.Get("/password/send"), "/password/send", ("phone", number)));
        Keep(await tab.Post(await tab.Get("/sign-in/password"), "/sign-in/password", ("phone", number), ("password", "wrong")));
        Keep(await tab.Post(await tab.Get("/sign-in"), "/sign-in", ("phone", number)));
        Keep(await tab.Post(await tab.Get("/sign-in"), "/sign-in", ("phone", number)));
        return answers;
    }

    static string Headers(TabPage page) => string.Join(' ', page.Response.Headers.Where(h => h.Key is not ("Date" or "Set-Cookie")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}={string.Join(',', h.Value)}"));

    /// <summary>Without what is new on every page: tokens, challenges, the number itself.</summary>
    static string Bare(string html, string number)
    {
        var format = Wording.Format.For("ru");
        return WebUtility.HtmlDecode(Words().Replace(Fresh().Replace(html, "…"), "…")).Replace(format.Phone(new Msisdn(number)), "N").Replace(number, "N");
    }

    [GeneratedRegex("""(?<=(name="(__RequestVerificationToken|captcha|picture|asked)" value=|data-captcha=|data-options=|src="/captcha/))[^ >]+""")]
    private static partial Regex Fresh();

    /// <summary>A number of the picture's digits in words, and which of them is too many.</summary>
    [GeneratedRegex("(?<=<details class=\"?faq\"?>).*?(?=</details>)", RegexOptions.Singleline)]
    private static partial Regex Words();
}
