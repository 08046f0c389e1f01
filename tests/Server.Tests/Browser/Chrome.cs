using System.Diagnostics;
using Kabinet.Tests.Worlds;
using Microsoft.Playwright;

namespace Kabinet.Tests.Browser;

/// <summary>One headless Chromium for the whole run: Debian's own, nothing is downloaded.</summary>
public static class Chrome
{
    static readonly Lazy<Task<IBrowser>> Started = new(Start);

    public const int Phone = 390, Desktop = 1280;

    /// <summary>How long a page may take on the busiest machine before a walk gives up.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    static async Task<IBrowser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return browser;
    }

    /// <summary>A visitor with cookies of his own.</summary>
    public static async Task<IBrowserContext> Visitor(Site site, int width = Desktop, bool scripts = true, bool dark = false, string language = "ru-RU")
    {
        var visitor = await (await Started.Value).NewContextAsync(new()
        {
            BaseURL = site.Address,
            ViewportSize = new() { Width = width, Height = width == Phone ? 844 : 900 },
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
        });
        visitor.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return visitor;
    }

    /// <summary>
    /// Waits until the page stands, loaded, at an address that fits. It looks again and again: the library's own wait for an
    /// address looks once, then begins to listen, and misses what comes in between when the machine is busy.
    /// </summary>
    public static async Task Arrives(this IPage page, Func<Uri, bool> there)
    {
        var address = page.Url;
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience; await Task.Delay(20))
        {
            try
            {
                address = await page.EvaluateAsync<string>("() => document.readyState === 'complete' ? location.href : ''");
            }
            catch (PlaywrightException)
            {
                // The page went while it was asked: the next one is asked.
                continue;
            }
            if (address.Length > 0 && there(new Uri(address))) return;
        }
        throw new TimeoutException($"The page stays at {page.Url}");
    }

    /// <summary>Waits for a path; one that ends with «*» fits everything that begins so.</summary>
    public static Task Arrives(this IPage page, string path) => page.Arrives(at =>
        path.EndsWith('*') ? at.AbsolutePath.StartsWith(path[..^1], StringComparison.Ordinal) : at.AbsolutePath == path);

    /// <summary>Keeps a picture when <c>KABINET_SHOTS</c> names a folder: for a person to look at.</summary>
    public static async Task Shot(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KABINET_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
