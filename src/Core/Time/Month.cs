namespace Kabinet;

/// <summary>A calendar month of the operator: the billing period of totals, bills and limits.</summary>
/// <param name="Number">Months since year 0: <c>year * 12 + (month - 1)</c>. Stored as an integer.</param>
public readonly record struct Month(int Number) : IComparable<Month>
{
    public int Year => Number / 12;
    public int OfYear => Number % 12 + 1;
    public DateOnly FirstDay => new(Year, OfYear, 1);
    public DateOnly LastDay => Next.FirstDay.AddDays(-1);
    public Month Next => new(Number + 1);
    public Month Previous => new(Number - 1);

    public static Month Of(DateOnly day) => new(day.Year * 12 + day.Month - 1);

    /// <summary>As <see cref="ToString"/> writes it; null for anything else.</summary>
    public static Month? Parse(string? written) =>
        DateOnly.TryParseExact($"{written}-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? Of(day) : null;

    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year:0000}-{OfYear:00}");
}
