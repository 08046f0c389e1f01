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
    /// <summary>How many come at once, and how many that must not pass: for the report too.</summary>
    public const int AtOnce = 50, Forged = 95_000, Reused = 5_000;

    static readonly Visitor Home = Gate.Visitor("home");

    public static TheoryData<string> Both => Databases.Both;

    static Captcha CaptchaOf(World world) => new(world.Frame.Vault, new Gate(world).Budgets, world.Clock);
    static CaptchaAnswer Worked(CaptchaChallenge c) => new(c.Challenge, CaptchaWork.Of(c.Challenge), null, null);

    [Theory, MemberData(nameof(Both))]
    public async Task Work_passes_once_even_fifty_times_at_once(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var answer = Worked(captcha.New("code", Home));
        (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => captcha.Passes("code", answer)))).Count(passed => passed).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Forged_old_lazy_and_misdirected_work_does_not_pass(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var right = Worked(captcha.New("code", Home));
        (await captcha.Passes("password", right)).ShouldBeFalse("another action");
        (await captcha.Passes("code", right with { Work = "1,2,3" })).ShouldBeFalse("too little work");
        (await captcha.Passes("code", right with { Work = string.Join(',', Enumerable.Repeat("1", Captcha.Parts)) })).ShouldBeFalse("no work");
        (await captcha.Passes("code", right with { Challenge = right.Challenge!.Replace(".code.", ".code.1.9") })).ShouldBeFalse("another price");
        (await captcha.Passes("code", right with { Challenge = "2.code.16.9999999999.AAAA.AAAA" })).ShouldBeFalse("signed by nobody");
        foreach (var junk in new[] { "", ".", "1", "2.code", new string('.', 150), "2.code.x.y.z." })
            (await captcha.Passes("code", new(junk, right.Work, junk, junk))).ShouldBeFalse(junk);
        world.Clock.Move(TimeSpan.FromMinutes(6));
        (await captcha.Passes("code", right)).ShouldBeFalse("old");
    }

    /// <summary>Every one is an honest answer that was changed in one thing: a letter, its time, its action, its work; then the honest ones come again.</summary>
    [Theory, MemberData(nameof(Both))]
    public async Task Of_a_hundred_thousand_forged_old_and_used_answers_none_passes(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var old = Worked(captcha.New("code", Home));
        world.Clock.Move(TimeSpan.FromMinutes(6));
        var honest = Enumerable.Range(0, 10).Select(_ => Worked(captcha.New("code", Home))).ToList();
        var chance = new Random(25);
        var passed = 0;
        for (var i = 0; i < Forged; i++)
        {
            var answer = honest[i % honest.Count];
            if (await captcha.Passes(i % 5 == 0 ? "password" : "code", (i % 5) switch
            {
                0 => answer,
                1 => old,
                2 => answer with { Work = string.Join(',', answer.Work!.Split(',').Where((_, part) => part != chance.Next(Captcha.Parts))) is var less && less == answer.Work ? "" : less },
                _ => answer with { Challenge = Changed(answer.Challenge!, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.", chance) },
            })) passed++;
        }
        passed.ShouldBe(0, "forged, old, of another action or without its work");

        foreach (var answer in honest) (await captcha.Passes("code", answer)).ShouldBeTrue();
        (await Task.WhenAll(Enumerable.Range(0, Reused).Select(i => captcha.Passes("code", honest[i % honest.Count])))).Count(again => again).ShouldBe(0, "used");
    }

    static string Changed(string text, string letters, Random chance)
    {
        var at = chance.Next(text.Length);
        var letter = letters[chance.Next(letters.Length)];
        return letter == text[at] ? Changed(text, letters, chance) : $"{text[..at]}{letter}{text[(at + 1)..]}";
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_costs_more_the_more_a_network_has_asked_for_and_others_pay_as_ever(string database)
    {
        await using var world = await World.Open(database);
        var budgets = new Gate(world).Budgets;
        var captcha = new Captcha(world.Frame.Vault, budgets, world.Clock);
        var most = world.Catalog.Access.SendsFromNetwork;
        List<int> prices = [captcha.PartsFor(Home)];
        for (var i = 0; i < most.Count; i++)
        {
            await budgets.Take(Gate.Visitor($"b{i}"), new Msisdn($"7901{i:000}0000"));
            if (captcha.PartsFor(Home) != prices[^1]) prices.Add(captcha.PartsFor(Home));
        }
        prices.ShouldBe([Captcha.Parts, Captcha.Parts * 2, Captcha.Parts * 4, Captcha.Parts * 8]);
        captcha.New("code", Gate.Visitor("home", "203.0.113.9")).Parts.ShouldBe(Captcha.Parts, "another network");

        var dear = captcha.New("code", Home);
        var cheap = string.Join(',', CaptchaWork.Of(dear.Challenge).Split(',').Take(Captcha.Parts));
        (await captcha.Passes("code", new(dear.Challenge, cheap, null, null))).ShouldBeFalse("work for the price of others");
        (await captcha.Passes("code", Worked(dear))).ShouldBeTrue();
        world.Clock.Move(most.Per);
        captcha.PartsFor(Home).ShouldBe(Captcha.Parts);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_picture_is_good_once_and_a_wrong_guess_uses_it_up(string database)
    {
        await using var world = await World.Open(database);
        var captcha = CaptchaOf(world);
        var picture = captcha.New("code", Home).Picture;
        var digits = captcha.DigitsOf(picture)!;
        (await captcha.Passes("password", new(null, null, picture, digits))).ShouldBeFalse();
        (await captcha.Passes("code", new(null, null, picture, $" {digits[..2]} {digits[2..]} "))).ShouldBeTrue();
        (await captcha.Passes("code", new(null, null, picture, digits))).ShouldBeFalse();

        var other = captcha.New("code", Home).Picture;
        (await captcha.Passes("code", new(null, null, other, "x"))).ShouldBeFalse();
        (await captcha.Passes("code", new(null, null, other, captcha.DigitsOf(other)))).ShouldBeFalse();

        var late = captcha.New("code", Home).Picture;
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
