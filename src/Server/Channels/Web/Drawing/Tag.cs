using System.Collections.Concurrent;
using System.Text;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>The bytes of an element's name where it stands in a page. Names are words of our own sources, so there are few; each is made once.</summary>
sealed class Tag
{
    static readonly ConcurrentDictionary<string, Tag> Known = [];
    static readonly ConcurrentDictionary<string, byte[]> Attributes = [];

    Tag(string name)
    {
        Open = Encoding.UTF8.GetBytes($"<{name}");
        Close = Encoding.UTF8.GetBytes($"</{name}>");
        IsVoid = name is "input" or "br" or "meta" or "link" or "img" or "hr" or "wbr" or "source" or "col" or "area" or "base" or "embed" or "track";
    }

    public static Tag Of(string name) => Known.GetOrAdd(name, static n => new Tag(n));

    /// <summary>An attribute up to its value: <c> href="</c>.</summary>
    public static byte[] Attribute(string name) => Attributes.GetOrAdd(name, static n => Encoding.UTF8.GetBytes($" {n}=\""));

    /// <summary><c>&lt;a</c>: attributes follow.</summary>
    public byte[] Open { get; }
    /// <summary><c>&lt;/a&gt;</c></summary>
    public byte[] Close { get; }
    /// <summary>Has neither content nor an end.</summary>
    public bool IsVoid { get; }
}
