using System.Text;
using Kabinet.Channels.Web;
using Shouldly;

namespace Kabinet.Tests.Web.Parts;

public sealed class PaletteTests
{
    static readonly string App = Css("app.css");
    static readonly string Dark = Css("dark.css");

    /// <summary>Text on ground and the least contrast (ux.md 2.2; WCAG 2.2 SC 1.4.3, 1.4.11).</summary>
    static readonly (string On, string Ground, double Least)[] Pairs =
    [
        .. Each(["text"], ["bg", "surface", "inset", "soft", "good-soft", "warn-soft", "bad-soft"], 7),
        .. Each(["bg"], ["text"], 7),
        .. Each(["text-2"], ["bg", "surface", "inset", "soft", "track", "good-soft", "warn-soft", "bad-soft"], 4.5),
        .. Each(["link"], ["bg", "surface", "inset", "soft", "soft-hi"], 4.5),
        .. Each(["on-accent"], ["accent", "accent-hi"], 4.5),
        .. Each(["on-hero", "on-hero-2"], ["hero", "hero-2"], 4.5),
        .. Each(["accent"], ["bg", "surface", "soft"], 3),
        .. Each(["field"], ["bg", "surface"], 3),
        .. Each(["good", "warn", "bad"], ["bg", "surface"], 4.5),
        ("good", "good-soft", 4.5), ("warn", "warn-soft", 4.5), ("bad", "bad-soft", 4.5),
        .. Each(["warn-fill", "d1", "d2", "d3", "d4", "d5"], ["surface"], 3),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_brand_has_readable_colours(bool dark)
    {
        for (var hue = 0; hue < 360; hue += 4)
            foreach (var chroma in (decimal[])[0, .04m, .085m, .12m, .16m])
            {
                var brand = new Kabinet.Brand(hue, chroma, 22, "");
                var palette = dark ? Palette.Of(brand, App, Dark) : Palette.Of(brand, App);
                foreach (var (on, ground, least) in Pairs)
                    palette.Contrast(on, ground).ShouldBeGreaterThanOrEqualTo(least, $"{on} on {ground}, hue {hue}, chroma {chroma}, dark {dark}");
            }
    }

    [Fact]
    public void Known_colours_come_out_as_browsers_paint_them()
    {
        const string css = ":root{--red:oklch(.628 .2577 29.234);--white:#fff;--grey:oklch(.5999 0 0)}";
        var palette = Palette.Of(new Kabinet.Brand(0, 0, 0, ""), css);
        palette.Hex("red").ShouldBe("#ff0000");
        palette.Hex("white").ShouldBe("#ffffff");
        palette.Hex("grey").ShouldBe("#808080");
        palette.Contrast("white", "white").ShouldBe(1);
    }

    [Fact]
    public void The_brand_stands_in_front_of_the_sheet_with_a_hex_for_every_colour()
    {
        var assets = Rendered.Settings.Assets;
        var (file, exact) = assets.Find(assets.Url("app.css")["/assets/".Length..])!.Value;
        var sheet = Encoding.UTF8.GetString(file.Content);
        exact.ShouldBeTrue();
        sheet.ShouldStartWith(":root{--brand-h:172;--brand-c:0.085;--radius:22px;");
        foreach (var name in assets.Light.Names) sheet.ShouldContain($"--{name}:#");
        assets.Find("app.0000000000.css")!.Value.Exact.ShouldBeFalse();
        assets.Find("../Program.cs").ShouldBeNull();
    }

    [Fact]
    public void The_first_visit_stays_within_its_budget()
    {
        var assets = Rendered.Settings.Assets;
        int Packed(string name) => assets.Find(name)!.Value.File.For("br").Bytes.Length;
        (Packed("app.css") + Packed("dark.css")).ShouldBeLessThanOrEqualTo(10 * 1024);
        Packed("app.js").ShouldBeLessThanOrEqualTo(10 * 1024);
        Packed("icons.svg").ShouldBeLessThanOrEqualTo(10 * 1024);
    }

    static IEnumerable<(string, string, double)> Each(string[] texts, string[] grounds, double least) =>
        texts.SelectMany(text => grounds.Select(ground => (text, ground, least)));

    static string Css(string name) => Encoding.UTF8.GetString(Assets.Plain(name).Content);
}
