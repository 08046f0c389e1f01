using AngleSharp.Dom;
using Kabinet.Tests.Browser;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Demo;

/// <summary>Every page that links reach, for every person of the demo: what only real lives bring out.</summary>
public sealed class EverybodyTests
{
    [Theory, InlineData("ru"), InlineData("by")]
    [Trait("feature", "HOME-07")]
    public async Task English_pages_have_no_word_in_Cyrillic_letters_but_names(string operatorKey)
    {
        await using var everybody = await Everybody.Of(operatorKey);
        var names = await everybody.Names();
        var (found, seen) = (new SortedSet<string>(), 0);
        foreach (var who in await everybody.People())
            foreach (var (path, page) in await everybody.Pages(await everybody.SignIn(who), "en"))
            {
                seen++;
                foreach (var text in Spoken(page))
                    foreach (var word in Cyrillic(text).Where(word => !names.Contains(word))) found.Add($"{path}: «{word}» in «{text.Trim()}»");
            }
        seen.ShouldBeGreaterThan(300);
        everybody.Dead.ShouldBeEmpty("every link leads to a page");
        found.ShouldBeEmpty();
    }

    /// <summary>What is read aloud or shown: texts, titles and names of controls; not the switch to the other language, which speaks that language.</summary>
    static IEnumerable<string> Spoken(IDocument page) =>
        page.Body!.Descendants().OfType<IText>().Where(t => t.ParentElement is { } at && at.Closest("[lang=ru], script, style") is null).Select(t => t.Data)
            .Concat(page.All.SelectMany(e => new[] { "aria-label", "title", "placeholder", "alt" }.Select(e.GetAttribute).OfType<string>()))
            .Append(page.Title ?? "");

    static IEnumerable<string> Cyrillic(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\p{IsCyrillic}+").Select(word => word.Value);

    [Theory, InlineData("ru"), InlineData("by")]
    [Trait("feature", "CHAN-01")]
    public async Task No_page_is_wider_than_a_small_phone(string operatorKey)
    {
        await using var everybody = await Everybody.Of(operatorKey);
        var shapes = new HashSet<string>();
        foreach (var who in await everybody.People())
        {
            var session = await everybody.SignIn(who);
            await using var visitor = await Chrome.Visitor(everybody.Site, 360);
            await visitor.AddCookiesAsync([new() { Name = "kabinet", Value = Uri.EscapeDataString(session), Url = everybody.Site.Address }]);
            var page = await visitor.NewPageAsync();
            foreach (var (path, document) in await everybody.Pages(session, "ru"))
            {
                // A page that stands there for everybody alike, but for its digits, is measured once.
                if (!shapes.Add($"{path.Split('?')[0]} {System.Text.RegularExpressions.Regex.Replace(document.QuerySelector("main")!.TextContent, @"\d", "0")}")) continue;
                var wider = await page.EvaluateAsync<int?>(WiderThanTheScreen, document.Source.Text);
                if (wider is null)
                {
                    await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
                    wider = await page.EvaluateAsync<int?>(WiderThanTheScreen, document.Source.Text);
                }
                wider.ShouldNotBeNull(path).ShouldBeLessThanOrEqualTo(0, $"{who.Number}: {path}");
            }
        }
        shapes.Count.ShouldBeGreaterThan(150);

        await using var guest = await Chrome.Visitor(everybody.Site, 360);
        var spoilt = await guest.NewPageAsync();
        await spoilt.GotoAsync("/sign-in");
        var html = await spoilt.ContentAsync();
        (await spoilt.EvaluateAsync<int?>(WiderThanTheScreen, html)).ShouldBe(0);
        (await spoilt.EvaluateAsync<int?>(WiderThanTheScreen, html.Replace("</main>", $"<pre>{new string('w', 200)}</pre></main>", StringComparison.Ordinal))).ShouldNotBeNull().ShouldBeGreaterThan(500, "what is too wide must be seen");
    }

    /// <summary>
    /// Lays another page out in the place of this one, which takes a tenth of going there; null when it has other styles than those
    /// that stand here.
    /// </summary>
    const string WiderThanTheScreen = """
        html => {
            const next = new DOMParser().parseFromString(html, 'text/html');
            const styles = page => [...page.querySelectorAll('link[rel=stylesheet]')].map(link => link.getAttribute('href')).join();
            if (styles(next) !== styles(document)) return null;
            for (const { name, value } of next.documentElement.attributes) document.documentElement.setAttribute(name, value);
            document.body.replaceWith(document.adoptNode(next.body));
            return document.documentElement.scrollWidth - innerWidth;
        }
        """;
}
