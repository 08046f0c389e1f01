using System.Globalization;

namespace Kabinet.Catalogs;

/// <summary>Sums and sizes as people write them in a catalog: <c>2.50</c>, <c>600 min</c>, <c>30 GB</c>, <c>24 h</c>.</summary>
static class Quantity
{
    /// <summary>Largest sum of a catalog in major units: keeps every product within <see cref="long"/>.</summary>
    public const int MaxSum = 1_000_000;

    static readonly (string Word, GrantUnit Unit, long Size)[] Sizes =
    [
        ("s", GrantUnit.Seconds, 1), ("min", GrantUnit.Seconds, 60), ("sms", GrantUnit.Sms, 1), ("mms", GrantUnit.Mms, 1),
        ("B", GrantUnit.Bytes, 1), ("KB", GrantUnit.Bytes, DataSize.Kilobyte), ("MB", GrantUnit.Bytes, DataSize.Megabyte),
        ("GB", GrantUnit.Bytes, DataSize.Gigabyte),
    ];

    static readonly (string Word, TimeSpan Unit)[] Spans =
    [
        ("s", TimeSpan.FromSeconds(1)), ("min", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    public const string SizeShape = "a size like 60 s, 600 min, 100 sms, 100 KB, 30 GB";
    public const string SpanShape = "a time like 30 s, 5 min, 24 h, 30 d";
    public const string BudgetShape = "a budget like 3 per 10 min";

    /// <summary>Minor units, or null: not a number, more digits than the currency has, or beyond <see cref="MaxSum"/>.</summary>
    public static long? Sum(string text, Currency currency)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sum)) return null;
        if (sum is < -MaxSum or > MaxSum) return null;
        var minor = sum * currency.Scale;
        return decimal.IsInteger(minor) ? (long)minor : null;
    }

    public static (long Units, GrantUnit Unit)? Size(string text)
    {
        if (Split(text) is not var (count, word)) return null;
        foreach (var size in Sizes)
            if (size.Word == word && count <= (1L << 46) / size.Size) return (count * size.Size, size.Unit);
        return null;
    }

    public static TimeSpan? Span(string text)
    {
        if (Split(text) is not var (count, word)) return null;
        foreach (var span in Spans)
            if (span.Word == word && count <= TimeSpan.FromDays(3660) / span.Unit) return span.Unit * count;
        return null;
    }

    public static Budget? Budget(string text)
    {
        var at = text.IndexOf(" per ", StringComparison.Ordinal);
        return at > 0 && int.TryParse(text[..at], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Span(text[(at + 5)..]) is { } per
            ? new Budget(count, per)
            : null;
    }

    public static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static (long Count, string Word)? Split(string text)
    {
        var at = text.IndexOf(' ');
        return at > 0 && long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (count, text[(at + 1)..])
            : null;
    }
}
