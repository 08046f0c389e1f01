using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>What must hold of every page that is looked at.</summary>
public static class Looks
{
    /// <summary>Collects what the browser complains about: script errors, refused styles, failed loads.</summary>
    public static List<string> Complaints(this IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        return complaints;
    }

    /// <summary>
    /// One h1, a title, a language, no open placeholder; no axe violation as it stands and, loaded once, from the other side
    /// (phone light ↔ desktop dark); nothing wider than the screen from 320 pixels up.
    /// </summary>
    public static async Task ShouldBeInOrder(this IPage page, string name)
    {
        await page.ShouldBeWhole(name);
        var here = page.ViewportSize!;
        await page.Shot($"{name}-{here.Width}");
        await page.ShouldPassAxe(name);

        var (width, scheme) = here.Width == Chrome.Desktop ? (Chrome.Phone, ColorScheme.Light) : (Chrome.Desktop, ColorScheme.Dark);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.SetViewportSizeAsync(width, here.Height);
        await page.Shot($"{name}-{width}-{scheme}".ToLowerInvariant());
        await page.ShouldPassAxe($"{name}, {width} {scheme}");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
        await page.SetViewportSizeAsync(here.Width, here.Height);
    }

    /// <summary>The cheap part, without axe: what another language may break.</summary>
    public static async Task ShouldBeWhole(this IPage page, string name)
    {
        var here = page.ViewportSize!;
        var seen = await page.EvaluateAsync<System.Text.Json.JsonElement>("""
            () => ({ headings: document.querySelectorAll('h1').length, title: document.title, language: document.documentElement.lang, text: document.body.innerText })
            """);
        seen.GetProperty("headings").GetInt32().ShouldBe(1, name);
        seen.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace(name);
        seen.GetProperty("language").GetString().ShouldBeOneOf("ru", "en");
        seen.GetProperty("text").GetString()!.ShouldNotContain("{", customMessage: $"{name}: a placeholder was left open");
        foreach (var width in new[] { 320, 720, Chrome.Phone, Chrome.Desktop })
        {
            await page.SetViewportSizeAsync(width, here.Height);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{name} is wider than {width}");
        }
        await page.SetViewportSizeAsync(here.Width, here.Height);
    }

    /// <summary>axe in the page itself: several times faster than a run that gathers frames in a page of its own, and we have no frames.</summary>
    static async Task ShouldPassAxe(this IPage page, string name)
    {
        await page.EvaluateAsync(Axe.Value);
        var violations = await page.EvaluateAsync<string[]>("""
            () => axe.run(document, { resultTypes: ['violations'] })
                .then(found => found.violations.map(v => `${v.id} ${v.help} — ${v.nodes.map(n => n.html).join('; ')}`))
            """);
        violations.ShouldBeEmpty(name);
    }

    static readonly Lazy<string> Axe = new(() => new BundledAxeScriptProvider().GetScript());
}
