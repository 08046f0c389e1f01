namespace Kabinet.Channels.Web.Parts;

/// <summary>One category of a chart and of the table beside it.</summary>
/// <param name="Url">Where the category leads; null leads nowhere.</param>
public sealed record Slice(string Label, Money Amount, string? Url = null)
{
    /// <summary>Charts show so many series at most, the last of them «Прочее».</summary>
    public const int Most = 5;

    /// <summary>Largest first; what does not fit joins the last slice. Zero and negative sums are left out.</summary>
    /// <param name="other">The label of the joined slice.</param>
    public static IReadOnlyList<Slice> Largest(IEnumerable<Slice> slices, string other)
    {
        var sorted = slices.Where(s => s.Amount.IsPositive).OrderByDescending(s => s.Amount.Minor).ToList();
        if (sorted.Count <= Most) return sorted;
        var rest = sorted.Skip(Most - 1).Select(s => s.Amount).Aggregate((a, b) => a + b);
        return [.. sorted.Take(Most - 1), new Slice(other, rest)];
    }

    /// <summary>Start and width of every slice in hundredths of a percent of the whole, with a gap between; none is thinner than 1 %.</summary>
    public static IEnumerable<(decimal From, decimal Width)> Spread(IReadOnlyList<Slice> slices, decimal whole, decimal gap)
    {
        var total = slices.Sum(s => (decimal)s.Amount.Minor);
        var floor = whole / 100;
        var widths = slices.Select(s => Math.Max(floor, (whole - gap * (slices.Count - 1)) * s.Amount.Minor / total)).ToList();
        var scale = (whole - gap * (slices.Count - 1)) / widths.Sum();
        var at = 0m;
        foreach (var width in widths)
        {
            yield return (at, width * scale);
            at += width * scale + gap;
        }
    }
}
