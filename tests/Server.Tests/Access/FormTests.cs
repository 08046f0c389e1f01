using System.Net;
using Kabinet.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>The forms themselves: mistakes told in words, tokens, addresses that lead only home.</summary>
[Trait("feature", "AUTH-01")]
[Trait("security", "S-31")]
public sealed class FormTests
{
    [Theory]
    [InlineData("/sign-in"), InlineData("/sign-in/code"), InlineData("/sign-in/password"), InlineData("/password/send"), InlineData("/sign-out")]
    [InlineData("/welcome/password"), InlineData("/prove/code"), InlineData("/prove/send"), InlineData("/prove/app")]
    public async Task No_form_works_without_its_token(string path)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        (await tab.Send(path, new Dictionary<string, string> { ["phone"] = "79001000001", ["password"] = "x", ["code"] = "1" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await tab.Get("/")).Path.ShouldBe("/");
    }

    [Theory]
    [InlineData("", "номер"), InlineData("12345", "номер"), InlineData("+49 170 1234567", "номер"), InlineData("<script>", "номер")]
    public async Task What_is_no_number_stays_in_the_field_with_a_word_beside_it(string typed, string word)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        foreach (var path in new[] { "/sign-in", "/sign-in/password", "/password/send" })
        {
            var tab = site.NewTab();
            var page = await tab.Post(await tab.Get(path), path, ("phone", typed), ("password", "x"));
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            page.Error.ShouldContain(word);
            page.Document.QuerySelector("#phone")!.GetAttribute("value").ShouldBe(typed);
            page.Document.Title!.ShouldStartWith("Ошибка");
        }
    }

    [Fact]
    public async Task A_code_of_five_digits_is_not_tried_and_spaces_do_not_matter()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        var page = await tab.Post(await tab.Get("/sign-in"), "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        page = await tab.Post(page, "/sign-in/code", ("code", "48102"));
        page.Error.ShouldBe("В коде 6 цифр, а введено 5. Проверьте SMS.");
        var code = await world.LastSecret(world.Anna, "code");
        page = await tab.Post(page, "/sign-in/code", ("code", $" {code[..3]} {code[3..]} "));
        page.Path.ShouldBe("/welcome/password");
    }

    [Fact]
    public async Task The_message_with_a_code_names_the_site_for_the_browser_that_fills_it_in()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        await site.SignIn(world, world.Anna);
        var text = (await world.OnPhone(world.Anna, atLeast: 1)).Single();
        text.ShouldContain(world.Catalog.Operator.Name.In("ru"));
        text.Split('\n')[^1].ShouldMatch($"^@{world.Catalog.Operator.SiteHost} #[0-9]{{6}}$");
        (await world.Database.Read(s => s.All("select body from outbox where secret = 1", row => ((byte[])row.GetValue(0)).Length))).ShouldAllBe(length => length == 0);
    }

    /// <summary>Ways of writing another host, or another kind of address, where a path is asked for.</summary>
    public static readonly IReadOnlyList<string> Elsewhere =
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/\t/evil.example", "evil.example", "/%0d%0aSet-Cookie:x=1",
        "///evil.example", "////evil.example", "/\\/evil.example", "\\/evil.example", "/\\\\evil.example", "//evil.example/%2e%2e", "//evil.example:443", "//evil.example@127.0.0.1",
        "http://evil.example", "HTTP://EVIL.EXAMPLE", "hTtPs://evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example", "https:\\\\evil.example", " https://evil.example",
        "\thttps://evil.example", "\nhttps://evil.example", "\r\nhttps://evil.example", "/\r/evil.example", "/\n/evil.example", "\u0000//evil.example", "/\u0000/evil.example", "%2f%2fevil.example",
        "/%2fevil.example", "/%5cevil.example", "%5c%5cevil.example", "//%65vil.example", "JavaScript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x",
        "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "mailto:x@evil.example", "blob:https://evil.example/x", "?back=//evil.example", "#//evil.example", "@evil.example",
        ".evil.example", "..//evil.example", "/..//evil.example", "/./\\evil.example", "//127.0.0.1.evil.example", "https://127.0.0.1@evil.example", "https://127.0.0.1#@evil.example", "\u2215\u2215evil.example",
        "\uff0f\uff0fevil.example", "/\uff0fevil.example", "\u3002evil.example", "//evil\u3002example",
    ];

    [Fact]
    public async Task The_way_back_never_leaves_the_site()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        foreach (var back in Elsewhere) await LeadsNowhere(world, site, back);
    }

    static async Task LeadsNowhere(World world, Site site, string back)
    {
        world.Clock.Move(TimeSpan.FromDays(2));
        var tab = site.NewTab();
        var page = await tab.Get($"/sign-in?back={Uri.EscapeDataString(back)}");
        page = await tab.Post(page, "/sign-in", ("phone", world.Anna.Msisdn.Digits), ("back", back));
        if (page.Status == System.Net.HttpStatusCode.BadRequest)
        {
            // A form with a NUL in it is none.
            page.Html.ShouldNotContain("evil");
            return;
        }
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        page.Status.ShouldBeOneOf([System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NotFound], back);
        // The first time a password is offered, and the way on is a link; later the sign-in leads there itself.
        page.Document.QuerySelector(".btn3")?.GetAttribute("href")!.ShouldSatisfyAllConditions(
            href => href.ShouldStartWith("/"), href => href.ShouldNotStartWith("//", customMessage: back), href => href.ShouldNotStartWith("/\\", customMessage: back), href => new Uri(new Uri("https://lk.example/"), href).Host.ShouldBe("lk.example", back));
        page.Response.RequestMessage!.RequestUri!.Host.ShouldBe("127.0.0.1", back);
    }

    [Fact]
    public async Task An_own_page_leads_to_the_sign_in_and_back_again()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        var page = await tab.Get("/prove?back=/expenses");
        page.Path.ShouldBe("/sign-in");
        page = await tab.Post(page, "/sign-in", ("phone", world.Anna.Msisdn.Digits));
        page = await tab.Post(page, "/sign-in/code", ("code", await world.LastSecret(world.Anna, "code")));
        page = await tab.Get(page.Document.QuerySelector(".btn3")!.GetAttribute("href")!);
        page.Path.ShouldBe("/prove");
    }

    [Fact]
    public async Task An_old_session_proves_itself_again_before_it_sets_a_password()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        world.Clock.Move(TimeSpan.FromHours(1));
        var page = await tab.Post(await tab.Get("/welcome/password"), "/welcome/password", ("password", Gate.Good));
        page.Path.ShouldBe("/prove");
        page = await tab.Post(page, "/prove/send");
        page = await tab.Post(page, "/prove/code", ("code", await world.LastSecret(world.Anna, "code")));
        page.Path.ShouldBe("/welcome/password");
        page = await tab.Post(page, "/welcome/password", ("password", Gate.Good));
        page.Path.ShouldBe("/");
    }

    [Fact]
    public async Task Language_and_look_go_with_the_person()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var home = await tab.Get("/");
        (await tab.Post(home, "/preferences/theme", ("theme", "dark"))).Html.ShouldNotContain("(prefers-color-scheme:dark)");
        (await tab.Post(home, "/preferences/language", ("language", "en"))).Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        (await world.Database.Read(s => s.First("select language, theme from cabinet where cabinet_id = $1", row => (row.GetString(0), row.GetString(1)), world.Anna.Cabinet.Value)))
            .ShouldBe(("en", "dark"));
        world.Clock.Move(TimeSpan.FromMinutes(11));
        (await (await site.SignIn(world, world.Anna)).Get("/")).Html.ShouldNotContain("(prefers-color-scheme:dark)");
    }

    [Theory]
    [InlineData("/messages?done=sent", "/messages?done=sent")]
    [InlineData("/messages/check", "/")]
    [InlineData("", "/")]
    public async Task A_page_that_answers_a_form_changes_its_language_where_the_form_was(string form, string back)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var messages = await tab.Get("/messages");
        if (form.Length > 0) tab.Http.DefaultRequestHeaders.Referrer = new Uri(site.Address + form);
        var check = await tab.Post(messages, "/messages/check", ("phone", world.Boris.Msisdn.Digits), ("text", "Здравствуй"), ("when", "now"));
        check.Text.ShouldContain("Здравствуй");
        check.Form("/preferences/language").QuerySelector("[name=back]")!.GetAttribute("value").ShouldBe(back);
        (await tab.Post(check, "/preferences/language", ("language", "en"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_password_that_breaks_a_rule_comes_back_with_the_rule()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var site = await world.Serve();
        var tab = await site.SignIn(world, world.Anna);
        var page = await tab.Get("/welcome/password");
        foreach (var (typed, word) in new[] { ("", "не меньше 7"), ("kabannn7", "заглавную"), ("Password1", "слишком известный") })
        {
            page = await tab.Post(page, "/welcome/password", ("password", typed));
            page.Error.ShouldContain(word);
            page.Document.QuerySelector("#password")!.GetAttribute("value").ShouldBeNullOrEmpty();
        }
    }
}
