using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kabinet.Access;

/// <summary>Draws digits as an SVG of crooked strokes: each turned, bent and moved by chance, with stray lines across.</summary>
public static class CaptchaPicture
{
    public const int Width = 220, Height = 80;

    /// <summary>Corners of a digit's strokes on a grid of 4 × 6; strokes are parted by a blank.</summary>
    static readonly string[] Strokes =
    [
        "10 30 41 45 36 16 05 01 10", "12 20 26 16 36", "01 10 30 41 42 06 46", "00 40 22 43 45 36 16 05", "36 30 04 44",
        "40 00 02 32 43 45 36 06", "30 10 02 05 16 36 45 43 32 03", "00 40 16", "10 30 41 32 12 01 10 12 03 05 16 36 45 43 32", "43 13 02 01 10 30 41 44 36 16",
    ];

    public static string Of(string digits)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}"><rect width="{Width}" height="{Height}" rx="8" fill="#eef2f1"/><g fill="none" stroke="#1d2b29" stroke-linecap="round" stroke-linejoin="round">""");
        var step = (Width - 24.0) / digits.Length;
        for (var i = 0; i < digits.Length; i++) Digit(svg, Strokes[digits[i] - '0'], 14 + i * step + Off(4), 14 + Off(7));
        for (var i = 0; i < 4; i++) Stray(svg);
        return svg.Append("</g></svg>").ToString();
    }

    static void Digit(StringBuilder svg, string stroke, double left, double top)
    {
        var (turn, size, slant) = (Off(.3), 7.2 + Off(1), Off(.25));
        svg.Append(CultureInfo.InvariantCulture, $"""<path stroke-width="{3.2 + Off(.8):0.#}" d="M""");
        foreach (var corner in stroke.Split(' '))
        {
            var (x, y) = ((corner[0] - '0' - 2) * size + Off(1.6), (corner[1] - '0' - 3) * size + Off(1.6));
            x += y * slant;
            svg.Append(CultureInfo.InvariantCulture, $"{left + 15 + x * Math.Cos(turn) - y * Math.Sin(turn):0.#} {top + 24 + x * Math.Sin(turn) + y * Math.Cos(turn):0.#} ");
        }
        svg.Append("\"/>");
    }

    static void Stray(StringBuilder svg) => svg.Append(CultureInfo.InvariantCulture,
        $"""<path stroke-width="1.6" stroke-opacity=".55" d="M{Off(20) + 20:0.#} {Any(Height)} Q{Any(Width)} {Any(Height)} {Width - 20 + Off(20):0.#} {Any(Height)}"/>""");

    static int Any(int below) => RandomNumberGenerator.GetInt32(below);
    static double Off(double most) => (RandomNumberGenerator.GetInt32(2001) - 1000) / 1000.0 * most;
}
