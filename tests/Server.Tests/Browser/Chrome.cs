using Kabinet.Tests.Worlds;
using Microsoft.Playwright;

namespace Kabinet.Tests.Browser;

/// <summary>One headless Chromium for the whole run: Debian's own, nothing is downloaded.</summary>
public static class Chrome
{
    static readonly Lazy<Task<IBrowser>> Started = new(Start);

    public const int Phone = 390, Desktop = 1280;

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
    public static async Task<IBrowserContext> Visitor(Site site, int width = Desktop, bool scripts = true, bool dark = false, string language = "ru-RU") =>
        await (await Started.Value).NewContextAsync(new()
        {
            BaseURL = site.Address,
            ViewportSize = new() { Width = width, Height = width == Phone ? 844 : 900 },
            JavaScriptEnabled = scripts,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
        });

    /// <summary>Keeps a picture when <c>KABINET_SHOTS</c> names a folder: for a person to look at.</summary>
    public static async Task Shot(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KABINET_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
