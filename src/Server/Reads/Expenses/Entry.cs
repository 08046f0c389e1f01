using System.Globalization;
using System.Text.Unicode;

namespace Kabinet.Reads.Expenses;

/// <summary>One thing that happened to a number: usage, a fee or income.</summary>
/// <param name="Reason">The movement's reason; empty for usage.</param>
/// <param name="Peer">Full digits or a short number; empty for data and fees.</param>
/// <param name="Zone">Zone code of the peer, or empty.</param>
/// <param name="Visited">Where it was used: empty at home.</param>
/// <param name="Amount">Below zero for spending.</param>
/// <param name="About">The movement's reference: what was paid for, or with which payment it came.</param>
/// <param name="Packaged">A package paid for it, or for a part.</param>
public sealed record Entry(EntryId Id, string Reason, UsageClass Usage, Category Category, SpendFlags Flags, string Peer, string Zone, string Visited, long Units, Money Amount, bool Packaged = false, string About = "")
{
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(Id.At);
    public bool IsUsage => Id.IsUsage;
}

/// <summary>
/// Names an entry and its place in the order: the newest first, at one instant money before usage. Written <c>1763800000000-u-17</c>
/// for usage (its event) and <c>1763800000000-m-12-0</c> for money (its archive row and place there).
/// </summary>
public readonly record struct EntryId(long At, bool IsUsage, long Number, int N) : IUtf8SpanFormattable
{
    public static EntryId? Read(string? text)
    {
        // A hash of a record may be below zero: its own hyphen is not one of ours.
        if (text?.Split('-', 3) is not [var at, var kind and ("u" or "m"), var rest] || !Whole(at, out var instant)) return null;
        if (kind == "u") return Whole(rest, out var number) ? new EntryId(instant, true, number, 0) : null;
        return rest.Split('-') is [var seq, var n] && Whole(seq, out var row) && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new EntryId(instant, false, row, place) : null;
    }

    static bool Whole(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    public override string ToString() => IsUsage ? string.Create(CultureInfo.InvariantCulture, $"{At}-u-{Number}") : string.Create(CultureInfo.InvariantCulture, $"{At}-m-{Number}-{N}");

    public bool TryFormat(Span<byte> to, out int written, ReadOnlySpan<char> format = default, IFormatProvider? provider = null) => IsUsage
        ? Utf8.TryWrite(to, CultureInfo.InvariantCulture, $"{At}-u-{Number}", out written)
        : Utf8.TryWrite(to, CultureInfo.InvariantCulture, $"{At}-m-{Number}-{N}", out written);
}
