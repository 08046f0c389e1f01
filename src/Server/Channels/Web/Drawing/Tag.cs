using System.Collections.Concurrent;
using System.Text;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>
/// The bytes of an element's name where it stands in a page. Names are words of our own sources, so there are few; each is made once
/// and found again by which word it is, not by its letters.
/// </summary>
sealed class Tag
{
    static readonly ConcurrentDictionary<string, Tag> Known = new(ReferenceEqualityComparer.Instance);
    static readonly ConcurrentDictionary<string, byte[]> Attributes = new(ReferenceEqualityComparer.Instance);

    Tag(string name)
    {
        Open = Encoding.UTF8.GetBytes($"<{name}");
        Close = Encoding.UTF8.GetBytes($"</{name}>");
        IsVoid = name is "input" or "br" or "meta" or "link" or "img" or "hr" or "wbr" or "source" or "col" or "area" or "base" or "embed" or "track";
    }

    public static Tag Of(string name) => Kept(Known, name, static n => new Tag(n));

    /// <summary>An attribute up to its value: <c> href="</c>.</summary>
    public static byte[] Attribute(string name) => Kept(Attributes, name, static n => Encoding.UTF8.GetBytes($" {n}=\""));

    /// <summary>A name that was put together while the server runs is made anew each time: of those there may be ever more.</summary>
    static T Kept<T>(ConcurrentDictionary<string, T> kept, string name, Func<string, T> make)
    {
        if (kept.TryGetValue(name, out var known)) return known;
        var made = make(name);
        if (ReferenceEquals(string.IsInterned(name), name)) kept.TryAdd(name, made);
        return made;
    }

    /// <summary><c>&lt;a</c>: attributes follow.</summary>
    public byte[] Open { get; }
    /// <summary><c>&lt;/a&gt;</c></summary>
    public byte[] Close { get; }
    /// <summary>Has neither content nor an end.</summary>
    public bool IsVoid { get; }
}
