namespace Kabinet.Channels.Web;

/// <summary>What an operator sets of the look; everything else is derived from it.</summary>
/// <param name="Name">Shown beside the logo and in titles: «Ольха».</param>
/// <param name="Hue">oklch hue of the brand colour, 0–359 degrees.</param>
/// <param name="Chroma">oklch chroma, 0–0.16.</param>
/// <param name="Radius">Corner of a card, 0–28 px.</param>
/// <param name="Logo">
/// Inner SVG of the mark on a 32 × 32 grid, drawn with <c>currentColor</c>; empty means the product's own mark. It comes from the
/// operator's files, never from a visitor.
/// </param>
public sealed record Brand(string Name, int Hue = 172, decimal Chroma = .085m, int Radius = 22, string Logo = "")
{
    /// <summary>Two arcs and a dot: the mark of the demo operator.</summary>
    public const string OwnLogo =
        """<path d="M4 28A24 24 0 0 1 28 4M12.5 28A15.5 15.5 0 0 1 28 12.5" fill="none" stroke="currentColor" stroke-width="3.4" stroke-linecap="round"/><circle cx="24.6" cy="24.6" r="4" fill="currentColor"/>""";

    public string Mark => Logo.Length == 0 ? OwnLogo : Logo;
}
