using Deque.AxeCore.Playwright;
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

    /// <summary>No axe violation, one h1, nothing wider than the screen, a title and a language.</summary>
    public static async Task ShouldBeInOrder(this IPage page, string name)
    {
        await page.Shot(name);
        (await page.Locator("h1").CountAsync()).ShouldBe(1, name);
        (await page.TitleAsync()).ShouldNotBeNullOrWhiteSpace(name);
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBeOneOf("ru", "en");
        (await page.Locator("body").InnerTextAsync()).ShouldNotContain("{", customMessage: $"{name}: a placeholder was left open");
        var axe = await page.RunAxe();
        axe.Violations.Select(v => $"{name}: {v.Id} {v.Help} — {string.Join("; ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
        // Without scripts the width cannot be asked; the same page is looked at with them.
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{name} is wider than the screen");
    }
}
