using System.Net;
using Kabinet.Access;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>Proof of work and its picture: right once, for one action, for five minutes (S-25, S-26).</summary>
[Trait("feature", "AUTH-08")]
[Trait("security", "S-25"), Trait("security", "S-26")]
public sealed class CaptchaTests
{
    public const int AtOnce = 50;

    public static TheoryData<string> Both => Databases.Both;

    static Captcha CaptchaOf(World world) => new(world.Frame.Vault, new Gate(world).Budgets, world.Clock);
    static CaptchaAnswer Worked(CaptchaChallenge c) => new(c.Challenge, CaptchaWork.Of(c.Challenge), null, null);

    [Theory, MemberData(nameof(Both))]
    public async Task Work_passes_once_even_fifty_times_at_once(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var answer = Worked(captcha.New("code"));
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => captcha.Passes("code", answer)))).Count(passed => passed).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Forged_old_lazy_and_misdirected_work_does_not_pass(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var right = Worked(captcha.New("code"));
        (await captcha.Passes("password", right)).ShouldBeFalse("another action");
        (await captcha.Passes("code", right with { Work = "1,2,3" })).ShouldBeFalse("too little work");
        (await captcha.Passes("code", right with { Work = string.Join(',', Enumerable.Repeat("1", Captcha.Parts)) })).ShouldBeFalse("no work");
        (await captcha.Passes("code", right with { Challenge = right.Challenge!.Replace(".code.", ".code.9") })).ShouldBeFalse("another time");
        (await captcha.Passes("code", right with { Challenge = "1.code.9999999999.AAAA.AAAA" })).ShouldBeFalse("signed by nobody");
        foreach (var junk in new[] { "", ".", "1", "1.code", new string('.', 150), "1.code.x.y." })
            (await captcha.Passes("code", new(junk, right.Work, junk, junk))).ShouldBeFalse(junk);
        world.Clock.Move(TimeSpan.FromMinutes(6));
        (await captcha.Passes("code", right)).ShouldBeFalse("old");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_picture_is_good_once_and_a_wrong_guess_uses_it_up(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var picture = captcha.New("code").Picture;
        var digits = captcha.DigitsOf(picture)!;
        (await captcha.Passes("password", new(null, null, picture, digits))).ShouldBeFalse();
        (await captcha.Passes("code", new(null, null, picture, $" {digits[..2]} {digits[2..]} "))).ShouldBeTrue();
        (await captcha.Passes("code", new(null, null, picture, digits))).ShouldBeFalse();

        var other = captcha.New("code").Picture;
        (await captcha.Passes("code", new(null, null, other, "x"))).ShouldBeFalse();
        (await captcha.Passes("code", new(null, null, other, captcha.DigitsOf(other)))).ShouldBeFalse();

        var late = captcha.New("code").Picture;
        world.Clock.Move(TimeSpan.FromMinutes(6));
        captcha.DigitsOf(late).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_script_the_picture_leads_on(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        var page = await tab.Get("/sign-in");
        page.Html.ShouldContain("<noscript>");
        page = await tab.Post(page, "/sign-in", ("phone", "89001000001"), ("captcha", null), ("captcha-work", null));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Error.ShouldContain("цифры с картинки");
        page.Document.QuerySelector("#phone")!.GetAttribute("value").ShouldBe("89001000001");

        var token = page.Document.QuerySelector("[name=picture]")!.GetAttribute("value")!;
        var drawn = await tab.Http.GetAsync($"/captcha/{token}.svg");
        drawn.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        var digits = new Captcha(world.Frame.Vault, new Gate(world).Budgets, world.Clock).DigitsOf(token)!;
        (await drawn.Content.ReadAsStringAsync()).ShouldNotContain(digits);
        page = await tab.Post(page, "/sign-in", ("picture-digits", digits));
        page.Path.ShouldBe("/sign-in/code");
    }

    /// <summary>Whoever hears the page writes down what its words say, in either language, without a script and without eyes.</summary>
    [Theory, InlineData(Databases.Sqlite, "ru"), InlineData(Databases.Postgres, "en")]
    public async Task By_ear_the_same_digits_stand_in_words(string database, string language)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        var texts = Wording.Texts.For(Wording.Format.For(language));
        foreach (var right in new[] { false, true })
        {
            var tab = site.NewTab();
            tab.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
            tab.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var page = await tab.Get("/sign-in?picture=1");
            var words = page.Document.QuerySelector("[data-words]")!.TextContent.Split(", ").Select(w => Enumerable.Range(0, 10).Single(d => texts[$"captcha.digit-{d}"] == w)).ToList();
            words.Count.ShouldBe(Captcha.PictureDigits + 1);
            var skip = Enumerable.Range(1, words.Count).Single(i => page.Document.QuerySelector("details p")!.TextContent == texts.Get("captcha.in-words", ("skip", texts[$"captcha.skip-{i}"])));
            var typed = string.Concat(words.Where((_, i) => i != skip - 1));
            if (!right) typed = $"{(typed[0] - '0' + 1) % 10}{typed[1..]}";
            page = await tab.Post(page, "/sign-in", ("phone", "89001000001"), ("captcha", null), ("captcha-work", null), ("picture-digits", typed));
            page.Path.ShouldBe(right ? "/sign-in/code" : "/sign-in");
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_the_operator_wants_it_a_password_needs_it_too(string database)
    {
        await using var world = await World.Open(database, "by");
        await new Gate(world).SetPassword(world.Anna);
        await using var site = await world.Serve();
        var tab = site.NewTab();
        (string, string?)[] pair = [("phone", world.Anna.Msisdn.Digits), ("password", Gate.Good)];
        var page = await tab.Post(await tab.Get("/sign-in/password"), "/sign-in/password", [.. pair, ("captcha-work", "1")]);
        page.Path.ShouldBe("/sign-in/password");
        page.Error.ShouldNotBeEmpty();
        page = await tab.Post(page, "/sign-in/password", pair);
        page.Path.ShouldBe("/");
    }
}
