using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kabinet.Channels.Web;

/// <summary>
/// The colour tokens of a stylesheet computed for one brand: <c>oklch(L C H)</c> with <c>var()</c> and <c>calc()</c> becomes
/// linear sRGB (clipped), then hex. Used for browsers that know no oklch, for the icon, the manifest and the contrast tests.
/// Matrices: B. Ottosson, «A perceptual color space for image processing» (Oklab).
/// </summary>
public sealed partial class Palette
{
    readonly Dictionary<string, (double R, double G, double B)> linear = [];

    Palette() { }

    /// <summary>Token names without dashes: <c>bg</c>, <c>accent</c>, <c>on-hero-2</c>.</summary>
    public IEnumerable<string> Names => linear.Keys;

    /// <param name="css">Stylesheets whose <c>:root</c> tokens are read; a later one overrides an earlier one.</param>
    public static Palette Of(Brand brand, params ReadOnlySpan<string> css)
    {
        var palette = new Palette();
        foreach (var sheet in css)
            foreach (Match token in Token().Matches(sheet))
                if (Color(token.Groups[2].Value, brand) is { } color)
                    palette.linear[token.Groups[1].Value] = color;
        return palette;
    }

    /// <summary><c>#rrggbb</c> of a token.</summary>
    public string Hex(string name)
    {
        var (r, g, b) = linear[name];
        return $"#{Byte(r):x2}{Byte(g):x2}{Byte(b):x2}";
    }

    /// <summary>WCAG 2 contrast ratio of two tokens, 1–21.</summary>
    public double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    /// <summary>All tokens as hex declarations of <c>:root</c>.</summary>
    public string Declarations() => linear.Keys
        .Aggregate(new StringBuilder(), (s, name) => s.Append("--").Append(name).Append(':').Append(Hex(name)).Append(';')).ToString();

    double Luminance(string name)
    {
        var (r, g, b) = linear[name];
        return .2126 * r + .7152 * g + .0722 * b;
    }

    static (double, double, double)? Color(string value, Brand brand)
    {
        if (value == "#fff") return (1, 1, 1);
        if (Oklch().Match(value) is not { Success: true } match) return null;
        var inside = match.Groups[1].Value
            .Replace("var(--brand-h)", brand.Hue.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("var(--brand-c)", brand.Chroma.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        inside = Product().Replace(inside, m => (Real(m.Groups[1].Value) * Real(m.Groups[2].Value)).ToString("R", CultureInfo.InvariantCulture));
        var part = inside.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Linear(Real(part[0]), Real(part[1]), Real(part[2]) * Math.PI / 180);
    }

    static (double, double, double) Linear(double lightness, double chroma, double hue)
    {
        var a = chroma * Math.Cos(hue);
        var b = chroma * Math.Sin(hue);
        var l = Math.Pow(lightness + .3963377774 * a + .2158037573 * b, 3);
        var m = Math.Pow(lightness - .1055613458 * a - .0638541728 * b, 3);
        var s = Math.Pow(lightness - .0894841775 * a - 1.291485548 * b, 3);
        return (Math.Clamp(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s, 0, 1),
            Math.Clamp(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s, 0, 1),
            Math.Clamp(-.0041960863 * l - .7034186147 * m + 1.707614701 * s, 0, 1));
    }

    static int Byte(double x) =>
        (int)Math.Round(255 * (x <= .0031308 ? 12.92 * x : 1.055 * Math.Pow(x, 1 / 2.4) - .055));

    static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"--([\w-]+):([^;}]+)[;}]")]
    private static partial Regex Token();

    [GeneratedRegex(@"^oklch\((.+)\)$")]
    private static partial Regex Oklch();

    [GeneratedRegex(@"calc\(([\d.]+)\*([\d.]+)\)")]
    private static partial Regex Product();
}
