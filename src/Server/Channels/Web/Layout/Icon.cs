using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Kabinet.Channels.Web;

/// <summary>
/// The product's own icons: symbols of <c>wwwroot/icons.svg</c> on a 24 px grid. An icon is decoration, hidden from screen readers;
/// the words beside it carry the meaning.
/// </summary>
public static class Icon
{
    static readonly ConcurrentDictionary<(string, string), MarkupString> Drawn = [];
    static readonly string Sprite = Encoding.UTF8.GetString(Assets.Plain("icons.svg").Content);

    /// <param name="name">The symbol's id, e.g. <c>wallet</c>.</param>
    /// <param name="classes">Further classes, e.g. <c>i-s</c> for 18 px.</param>
    /// <exception cref="ArgumentException">The sprite has no such symbol.</exception>
    public static MarkupString Of(string name, string classes = "") => Drawn.GetOrAdd((name, classes), static key =>
        Sprite.Contains($"id=\"{key.Item1}\"", StringComparison.Ordinal)
            ? new($"""<svg class="{$"i {key.Item2}".Trim()}" aria-hidden="true"><use href="{Assets.Plain("icons.svg").Url}#{key.Item1}"/></svg>""")
            : throw new ArgumentException($"The sprite has no icon «{key.Item1}»."));

    /// <summary>18 px, to stand in a line of text.</summary>
    public static MarkupString Small(string name) => Of(name, "i-s");
}
