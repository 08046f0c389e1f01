using System.Collections.Concurrent;

namespace Kabinet.Channels.Web.Drawing;

/// <summary>The bytes of parts that are the same on page after page (<see cref="Part.KeptAs"/>): the menu, the links of the head.</summary>
public sealed class KeptParts
{
    /// <summary>More keys than this come of a mistake, and then parts are drawn anew: nothing here grows with visitors.</summary>
    const int Most = 256;

    readonly ConcurrentDictionary<object, byte[]> kept = [];

    public byte[]? Find(object key) => kept.GetValueOrDefault(key);

    public void Keep(object key, ReadOnlySpan<byte> drawn)
    {
        if (kept.Count < Most) kept.TryAdd(key, drawn.ToArray());
    }
}
