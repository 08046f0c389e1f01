using Kabinet.Channels.Web;
using Kabinet.Channels.Web.Errors;
using Kabinet.Channels.Web.Layout;
using Shouldly;

namespace Kabinet.Tests.Web.Parts;

public sealed class ShellTests
{
    static readonly (string, object?)[] Page =
        [(nameof(Shell.Title), "Главная"), (nameof(Shell.Active), "home"), (nameof(Shell.ChildContent), Rendered.Html("<h1>Главная</h1>"))];

    [Fact, Trait("feature", "HOME-07")]
    public async Task The_menu_marks_the_page_one_is_on()
    {
        var page = await Rendered.Of<Shell>(Rendered.Anna(), Page);
        page.QuerySelectorAll(".nav [aria-current=page]").ShouldHaveSingleItem().TextContent.ShouldBe("Главная");
        page.QuerySelectorAll(".nav a").Select(a => a.GetAttribute("href")).ShouldBe([.. Menu.Items.Select(i => i.Url), Menu.MoreUrl]);
        page.QuerySelectorAll(".nav li:not(.d)").Length.ShouldBeLessThanOrEqualTo(5, "as many places as a phone's bar has");
    }

    [Theory]
    [InlineData("ru", "Главная — Ольха")]
    [InlineData("en", "Главная — Alder")]
    public async Task A_page_has_its_language_a_title_and_landmarks(string language, string title)
    {
        var page = await Rendered.Of<Shell>(Rendered.Anna(language), Page);
        page.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.Title.ShouldBe(title);
        page.QuerySelectorAll("main, nav.side, header.top").Length.ShouldBe(3);
        page.QuerySelector(".skip")!.GetAttribute("href").ShouldBe("#main");
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_switcher_lists_the_numbers_and_marks_the_current_one()
    {
        var page = await Rendered.Of<Shell>(Rendered.Anna(), Page);
        page.QuerySelectorAll(".pop a.lrow").Length.ShouldBe(3, "two numbers and the way to all of them");
        page.QuerySelector(".pop [aria-current=true]")!.TextContent.ShouldContain("Анна");
        page.QuerySelector("form[action='/sign-out'] button").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Theme.Auto, "(prefers-color-scheme:dark)")]
    [InlineData(Theme.Dark, null)]
    public async Task The_dark_sheet_follows_the_choice(Theme theme, string? media) =>
        (await Rendered.Of<Shell>(Rendered.Anna() with { Theme = theme }, Page))
            .QuerySelector("link[href*='/dark.']")!.GetAttribute("media").ShouldBe(media);

    [Fact]
    public async Task A_light_choice_links_no_dark_sheet() =>
        (await Rendered.Of<Shell>(Rendered.Anna() with { Theme = Theme.Light }, Page)).QuerySelector("link[href*='/dark.']").ShouldBeNull();

    [Theory]
    [InlineData(typeof(Shell))]
    [InlineData(typeof(GuestShell))]
    public async Task Nothing_inline_that_the_policy_would_block(Type shell)
    {
        var page = shell == typeof(Shell)
            ? await Rendered.Of<Shell>(Rendered.Anna(), Page)
            : await Rendered.Of<GuestShell>(Rendered.Frame(), (nameof(GuestShell.Title), "Вход"));
        page.QuerySelectorAll("[style], style, script:not([src]), [onclick]").ShouldBeEmpty();
        page.QuerySelectorAll("[src], link").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href"))
            .ShouldAllBe(url => url!.StartsWith("/assets/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_form_of_the_shell_is_protected()
    {
        var page = await Rendered.Of<Shell>(Rendered.Anna(), Page);
        page.QuerySelectorAll("form").ShouldAllBe(f => f.QuerySelector("input[name=__RequestVerificationToken]") != null);
    }

    [Fact]
    public async Task Every_error_has_its_words_in_every_language()
    {
        foreach (var language in Kabinet.Wording.TextBook.Languages)
            foreach (var kind in Enum.GetValues<ErrorKind>())
            {
                var page = await Rendered.Of<ErrorPage>(Rendered.Frame(language), (nameof(ErrorPage.Kind), kind), (nameof(ErrorPage.Number), "K7Q2XR"));
                page.QuerySelectorAll("h1").Length.ShouldBe(1);
                page.Body!.TextContent.ShouldContain("K7Q2XR");
                page.QuerySelectorAll("main a").ShouldNotBeEmpty();
            }
    }
}
