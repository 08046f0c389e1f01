using Kabinet.Access;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;

namespace Kabinet.Tests.Browser;

/// <summary>People come in with a real browser: a phone and a desktop, with scripts and without.</summary>
public sealed class ComingInWalk
{
    public static TheoryData<int, bool> Ways => new() { { Chrome.Phone, true }, { Chrome.Phone, false }, { Chrome.Desktop, true }, { Chrome.Desktop, false } };

    [Theory, MemberData(nameof(Ways))]
    [Trait("feature", "AUTH-01"), Trait("feature", "AUTH-02"), Trait("feature", "AUTH-08")]
    public async Task Anna_registers_with_a_code_chooses_a_password_leaves_and_comes_back_with_it(int width, bool scripts)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await Site.Open(world);
        await using var visitor = await Chrome.Visitor(site, width, scripts);
        var page = await visitor.NewPageAsync();
        var look = $"walk-{width}-{(scripts ? "js" : "nojs")}";

        await page.GotoAsync("/");
        await page.FillAsync("input[name=phone]", "8 (900) 100-00-01");
        await Captcha(page, site, scripts);
        await page.Shot($"{look}-sign-in");
        await page.ClickAsync("form[action='/sign-in'] button");
        await page.Arrives("/sign-in/code");
        await page.Shot($"{look}-code");

        await page.FillAsync("input[name=code]", await world.LastSecret(world.Anna, "code"));
        // With scripts the form goes by itself once the last digit is there.
        if (!scripts) await page.ClickAsync("form[action='/sign-in/code'] button");
        await page.Arrives("/welcome/password");
        await page.Shot($"{look}-welcome");
        (await page.Locator("[data-show]").IsVisibleAsync()).ShouldBe(scripts, "the eye of a password is there only where it works");

        await page.FillAsync("input[name=password]", "Kaban-v-lesu-7");
        await page.ClickAsync("form[action='/welcome/password'] button[type=submit], form[action='/welcome/password'] button:not([type])");
        await page.Arrives("/");
        (await page.InnerTextAsync("main")).ShouldContain("348");

        await SignOut(page, scripts);
        await page.GotoAsync("/sign-in/password");
        await page.FillAsync("input[name=phone]", "9001000001");
        await page.FillAsync("input[name=password]", "Kaban-v-lesu-7");
        if (await page.Locator("[name=captcha], [name=picture]").CountAsync() > 0) await Captcha(page, site, scripts);
        await page.ClickAsync("form[action='/sign-in/password'] button.btn:not(.btn2)");
        await page.Arrives("/");
    }

    /// <summary>To the page that asks for the code.</summary>
    internal static async Task ToCode(IPage page, Site site, Person who, bool scripts, string from = "/sign-in")
    {
        await page.GotoAsync(from);
        await page.FillAsync("input[name=phone]", who.Msisdn.Digits);
        await Captcha(page, site, scripts);
        await page.ClickAsync("form[action='/sign-in'] button");
        await page.Arrives("/sign-in/code");
    }

    /// <summary>In with a code, past the offer of a password, to wherever the sign-in leads.</summary>
    internal static async Task ByCode(IPage page, Site site, World world, Person who, bool scripts, string from = "/sign-in")
    {
        await ToCode(page, site, who, scripts, from);
        await page.FillAsync("input[name=code]", await world.LastSecret(who, "code"));
        if (!scripts) await page.ClickAsync("form[action='/sign-in/code'] button");
        await page.Arrives(at => !at.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        if (!page.Url.Contains("/welcome/", StringComparison.Ordinal)) return;
        await page.ClickAsync("a.btn3");
        await page.Arrives(at => !at.AbsolutePath.StartsWith("/welcome", StringComparison.Ordinal));
    }

    /// <summary>With scripts the page works by itself; without, the digits of the picture are read for the visitor who sees it.</summary>
    static async Task Captcha(IPage page, Site site, bool scripts)
    {
        if (scripts)
        {
            // Not by a function that is polled in the page: the policy lets no text become a script.
            await Until.So(async () => (await page.InputValueAsync("[name=captcha-work]")).Length > 0, "the work of the captcha");
            return;
        }
        var picture = await page.Locator("input[name=picture]").GetAttributeAsync("value");
        await page.FillAsync("input[name=picture-digits]", site.Services.GetRequiredService<Captcha>().DigitsOf(picture)!);
    }

    static async Task SignOut(IPage page, bool scripts)
    {
        await page.ClickAsync("summary.who");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.Arrives("/sign-in*");
        await page.GotoAsync("/");
        new Uri(page.Url).AbsolutePath.ShouldBe("/sign-in", $"signed out (scripts: {scripts})");
    }
}
