using System.Globalization;

namespace Kabinet.Channels.Web.Entries;

/// <summary>The days a subscriber may look into: the current month and the catalog's months before it (SPEND-02, SPEND-03).</summary>
public sealed record Window(DateOnly Earliest, DateOnly Today)
{
    public static Window Of(Catalog catalog, DateTimeOffset now)
    {
        var today = catalog.Calendar.DayOf(now);
        return new(catalog.EarliestDetails(today), today);
    }

    public DateOnly ThisMonth => Month.Of(Today).FirstDay;

    /// <summary>Both days, within the window and in their order; what cannot be read is <paramref name="otherwise"/> and today.</summary>
    public (DateOnly From, DateOnly To) Read(string? from, string? to, DateOnly otherwise)
    {
        var last = Within(Day(to) ?? Today);
        var first = Within(Day(from) ?? otherwise);
        return first <= last ? (first, last) : (last, first);
    }

    DateOnly Within(DateOnly day) => day < Earliest ? Earliest : day > Today ? Today : day;

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>For a date field.</summary>
    public Dictionary<string, object> Limits => new() { ["min"] = Iso(Earliest), ["max"] = Iso(Today) };
}
