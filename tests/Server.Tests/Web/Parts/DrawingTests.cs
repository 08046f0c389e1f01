using AngleSharp.Html;
using AngleSharp.Html.Parser;
using Kabinet.Channels.Web;
using Kabinet.Channels.Web.Drawing;
using Kabinet.Channels.Web.Layout;
using Kabinet.Channels.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Kabinet.Tests.Web.Parts;

/// <summary>Pages are drawn by a writer of our own; what it draws is what the framework's renderer would.</summary>
[Trait("feature", "HOME-07")]
public sealed class DrawingTests
{
    static readonly Money Fee = new(65_000, Currency.Rub);

    public sealed class Everything : Part
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Shell>(0);
            builder.AddComponentParameter(1, nameof(Shell.Title), "«Ольха» & <сын>");
            builder.AddComponentParameter(2, nameof(Shell.Active), "home");
            builder.AddComponentParameter(3, nameof(Shell.ChildContent), (RenderFragment)Inside);
            builder.CloseComponent();
        }

        void Inside(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "title", "a \"b\" 'c' <d> & +7");
            builder.AddAttribute(2, "hidden", true);
            builder.AddAttribute(3, "inert", false);
            builder.AddAttribute(4, "data-none", (string?)null);
            builder.AddAttribute(5, "tabindex", 3);
            builder.AddContent(6, "</p><script>alert(1)</script> Ёж + 😀");
            builder.AddMarkupContent(7, "<br><b>bold</b>");
            builder.OpenElement(8, "input");
            builder.AddAttribute(9, "value", "x");
            builder.CloseElement();
            builder.CloseElement();
            builder.OpenComponent<BalanceCard>(10);
            builder.AddComponentParameter(11, nameof(BalanceCard.Balance), Fee);
            builder.AddComponentParameter(12, nameof(BalanceCard.Covered), (decimal?)0.4m);
            builder.AddComponentParameter(13, nameof(BalanceCard.Sentence), Rendered.Html("<p>x</p>"));
            builder.CloseComponent();
            builder.OpenComponent<PhoneField>(14);
            builder.AddComponentParameter(15, nameof(PhoneField.Value), "+7 900 123-45-67\"><img src=x>");
            builder.AddComponentParameter(16, nameof(PhoneField.Error), "нет такого");
            builder.CloseComponent();
            builder.OpenComponent<PostForm>(17);
            builder.AddComponentParameter(18, nameof(PostForm.Action), "/payments/top-up?n=1&m=2");
            builder.AddComponentParameter(19, nameof(PostForm.Key), "k-1");
            builder.CloseComponent();
        }
    }

    [Theory, InlineData("ru"), InlineData("en")]
    public async Task A_page_is_drawn_as_the_framework_would(string language)
    {
        var ours = Rendered.Text<Everything>(Rendered.Anna(language));
        var theirs = await Rendered.ByFramework<Everything>(Rendered.Anna(language));

        Normal(ours).ShouldBe(Normal(theirs));
        ours.ShouldContain("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
        ours.ShouldContain("title=\"a &quot;b&quot; &#x27;c&#x27; &lt;d&gt; &amp; ");
        ours.ShouldContain("&quot;&gt;&lt;img src=x&gt;");
    }

    [Fact]
    public void Whatever_a_text_is_made_of_it_stays_text()
    {
        var framework = System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        for (var c = '\0'; c < 0x80; c++) Drawn($"ж{c}{c}я").ShouldBe(framework.Encode($"ж{c}{c}я"));
        for (var c = '\u0080'; c < char.MaxValue; c++)
            if (!char.IsSurrogate(c)) Drawn($"a{c}b").ShouldBe($"a{c}b");
        Drawn("😀").ShouldBe("😀");
        Drawn("a\ud800b").ShouldBe("a\ufffdb");
        Drawn("").ShouldBe("");

        static string Drawn(string text)
        {
            var bytes = new PageBytes();
            bytes.Text(text);
            var drawn = System.Text.Encoding.UTF8.GetString(bytes.Written.Span);
            bytes.Release();
            return drawn;
        }
    }

    [Fact]
    public void A_form_carries_the_token_and_a_page_asks_for_it_once()
    {
        var asked = 0;
        var bytes = new PageWriter(Rendered.Anna(), () => { asked++; return new FormToken("field", "to\"ken"); }).Draw(typeof(Everything), []);
        var page = new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(bytes.Written.Span));
        bytes.Release();

        page.QuerySelectorAll("form[method=post]").Length.ShouldBeGreaterThan(2);
        foreach (var form in page.QuerySelectorAll("form[method=post]")) form.QuerySelector("input[name=field][type=hidden]")!.GetAttribute("value").ShouldBe("to\"ken");
        asked.ShouldBe(1);
    }

    [Theory, InlineData("ru"), InlineData("en")]
    public void What_is_kept_for_the_next_page_is_what_would_be_drawn(string language)
    {
        var shared = Rendered.OwnSettings();
        foreach (var theme in Enum.GetValues<Theme>())
            foreach (var number in new SubscriptionId?[] { null, new(2) })
                foreach (var unread in new[] { 0, 3 })
                    foreach (var home in new[] { false, true })
                        foreach (var active in new[] { null, "home", "messages", "more" })
                        {
                            var frame = Rendered.Anna(language) with { Theme = theme, Number = number, Unread = unread, IsHomeLine = home };
                            (string, object?)[] page = [(nameof(Shell.Title), "Ольха"), (nameof(Shell.Active), active)];
                            for (var time = 0; time < 2; time++)
                                Rendered.Text<Shell>(frame with { Settings = shared }, page).ShouldBe(Rendered.Text<Shell>(frame with { Settings = Rendered.OwnSettings() }, page));
                        }
    }

    sealed class Living : ComponentBase;

    public sealed class WithLiving : Part
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Living>(0);
            builder.CloseComponent();
        }
    }

    [Fact]
    public void What_it_does_not_know_is_an_error_and_never_left_out() =>
        Should.Throw<NotSupportedException>(() => Rendered.Text<WithLiving>(Rendered.Anna()));

    /// <summary>A part is drawn once: whatever would wait, inject or react would silently never happen.</summary>
    [Fact]
    public void No_part_counts_on_a_life_of_its_own()
    {
        string[] living = ["OnInitialized", "OnInitializedAsync", "OnParametersSetAsync", "OnAfterRender", "OnAfterRenderAsync", "ShouldRender", "SetParametersAsync"];
        foreach (var part in typeof(Part).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Part))))
        {
            part.GetMethods(Any).Where(m => living.Contains(m.Name) && m.DeclaringType == part).ShouldBeEmpty(part.Name);
            part.GetProperties(Any).Where(p => p.IsDefined(typeof(InjectAttribute), true)).ShouldBeEmpty(part.Name);
        }
    }

    const System.Reflection.BindingFlags Any =
        System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;

    static string Normal(string html)
    {
        using var text = new StringWriter();
        new HtmlParser().ParseDocument(html).ToHtml(text, new MinifyMarkupFormatter());
        return text.ToString();
    }
}
