using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Kabinet.Channels.Web;

/// <summary>
/// The product's own icons: symbols of <c>wwwroot/icons.svg</c> on a 24 px grid. An icon is decoration, hidden from screen readers;
/// the words beside it carry the meaning.
/// </summary>
public static partial class Icon
{
    static readonly FrozenDictionary<string, MarkupString> Usual = Drawn("i"), Smaller = Drawn("i i-s");

    /// <param name="name">The symbol's id, e.g. <c>wallet</c>.</param>
    /// <exception cref="ArgumentException">The sprite has no such symbol.</exception>
    public static MarkupString Of(string name) => In(Usual, name);

    /// <summary>18 px, to stand in a line of text.</summary>
    public static MarkupString Small(string name) => In(Smaller, name);

    /// <summary>At the end of a line that leads on.</summary>
    public static RenderFragment Forward { get; } = builder => builder.AddContent(0, Small("chevron-right"));

    static MarkupString In(FrozenDictionary<string, MarkupString> drawn, string name) =>
        drawn.TryGetValue(name, out var icon) ? icon : throw new ArgumentException($"The sprite has no icon «{name}».");

    static FrozenDictionary<string, MarkupString> Drawn(string classes) => Symbol().Matches(Encoding.UTF8.GetString(Assets.Plain("icons.svg").Content)).ToFrozenDictionary(
        symbol => symbol.Groups[1].Value,
        symbol => new MarkupString($"""<svg class="{classes}" aria-hidden="true"><use href="{Assets.Plain("icons.svg").Url}#{symbol.Groups[1].Value}"/></svg>"""));

    [GeneratedRegex("<symbol id=\"([^\"]+)\"")]
    private static partial Regex Symbol();
}
