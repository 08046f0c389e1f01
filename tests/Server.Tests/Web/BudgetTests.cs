using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Web;

/// <summary>What a first visit costs, in bytes as they go over the air: at most 80 KB, ten requests, 10 KB of styles, 25 KB of page.</summary>
public sealed class BudgetTests
{
    const int Total = 80_000, Requests = 10, Styles = 10_000, Html = 25_000, Scripts = 10_000;

    [Fact, Trait("feature", "CHAN-01")]
    public async Task A_first_visit_is_light()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        foreach (var path in new[] { "/sign-in", "/", "/expenses", "/payments/top-up", "/archive", "/settings" })
        {
            using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(site.Address) };
            browser.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
            if (path != "/sign-in") browser.DefaultRequestHeaders.Add("Cookie", $"kabinet={Uri.EscapeDataString(await world.OpenSession(world.Anna))}");
            var (page, bytes) = await Get(browser, path);
            bytes.ShouldBeLessThanOrEqualTo(Html, path);

            var document = new HtmlParser().ParseDocument(page);
            var links = document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=manifest], script[src], img[src], use")
                .Select(e => (e.GetAttribute("href") ?? e.GetAttribute("src"))!.Split('#')[0]).Where(url => url.StartsWith('/')).Distinct().ToList();
            var sizes = new Dictionary<string, int>();
            foreach (var link in links) sizes[link] = (await Get(browser, link)).Bytes;

            (links.Count + 1).ShouldBeLessThanOrEqualTo(Requests, $"{path}: {string.Join(", ", links)}");
            (bytes + sizes.Values.Sum()).ShouldBeLessThanOrEqualTo(Total, path);
            sizes.Where(s => s.Key.EndsWith(".css", StringComparison.Ordinal)).Sum(s => s.Value).ShouldBeLessThanOrEqualTo(Styles, path);
            sizes.Where(s => s.Key.EndsWith(".js", StringComparison.Ordinal)).Sum(s => s.Value).ShouldBeLessThanOrEqualTo(Scripts, path);
            TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {bytes} B of HTML, {bytes + sizes.Values.Sum()} B in {links.Count + 1} requests; {string.Join(", ", sizes.Select(s => $"{s.Key} {s.Value}"))}");
        }
    }

    [Fact]
    public async Task Pages_go_out_compressed_and_those_with_a_secret_do_not()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(site.Address) };
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        browser.DefaultRequestHeaders.Add("Cookie", $"kabinet={Uri.EscapeDataString(await world.OpenSession(world.Anna))}");
        foreach (var path in new[] { "/", "/settings", "/no-such-page" })
            (await browser.GetAsync(path)).Content.Headers.ContentEncoding.ShouldBe(["br"], path);
        foreach (var path in new[] { "/sim", "/settings/security", "/e-mail/confirm?t=1.0.x" })
            (await browser.GetAsync(path)).Content.Headers.ContentEncoding.ShouldBeEmpty(path);
        (await browser.GetAsync("/openapi/v1.json")).Content.Headers.ContentEncoding.ShouldBeEmpty("only pages");

        var tokens = new HashSet<string>();
        for (var i = 0; i < 5; i++) tokens.Add(new HtmlParser().ParseDocument((await Get(browser, "/settings")).Text).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        tokens.Count.ShouldBe(5, "a token that never repeats cannot be guessed by lengths");
    }

    static async Task<(string Text, int Bytes)> Get(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.Content.Headers.ContentEncoding.Contains("br")) return (System.Text.Encoding.UTF8.GetString(bytes), bytes.Length);
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return (await reader.ReadToEndAsync(), bytes.Length);
    }
}
