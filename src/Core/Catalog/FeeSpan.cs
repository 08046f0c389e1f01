namespace Kabinet;

/// <summary>One period of a tariff's monthly fee: from when to when it pays, and what it costs.</summary>
/// <param name="From">The first day it covers.</param>
/// <param name="Until">The first day it does not cover: the next fee falls due on it.</param>
/// <param name="Fee">The whole fee, or the share of days where the tariff is prorated.</param>
/// <param name="Days">How many days it covers.</param>
/// <param name="Whole">How many days the full fee would cover; packages of a prorated period are given by the same share.</param>
/// <param name="Anchor">The day of the month, 1 to 31, on which the fee falls due; the last one where a month is shorter.</param>
public sealed record FeeSpan(DateOnly From, DateOnly Until, Money Fee, int Days, int Whole, int Anchor)
{
    public bool IsWhole => Days == Whole;

    /// <param name="anchor">The day on which it fell due so far; from another day a tariff with the fee on the day of joining begins a new month.</param>
    public static FeeSpan Of(Tariff tariff, int anchor, DateOnly from)
    {
        var month = Month.Of(from);
        if (tariff.FeeDay == FeeDay.FirstOfMonth)
        {
            var first = month.Next.FirstDay;
            var (days, whole) = (first.DayNumber - from.DayNumber, first.DayNumber - month.FirstDay.DayNumber);
            return tariff.Prorated
                ? new(from, first, tariff.MonthlyFee with { Minor = Rounding.ShareHalfUp(tariff.MonthlyFee.Minor, days, whole) }, days, whole, 1)
                : new(from, first, tariff.MonthlyFee, days, days, 1);
        }
        var kept = from.Day == Clamped(month, anchor) ? anchor : from.Day;
        var until = new DateOnly(month.Next.Year, month.Next.OfYear, Clamped(month.Next, kept));
        var all = until.DayNumber - from.DayNumber;
        return new(from, until, tariff.MonthlyFee, all, all, kept);
    }

    /// <summary>One day's share of the period that would begin on it, of its fee and of its packages.</summary>
    public static FeeSpan OneDay(Tariff tariff, int anchor, DateOnly day)
    {
        var whole = Of(tariff, anchor, day).Whole;
        return new(day, day.AddDays(1), tariff.MonthlyFee with { Minor = Rounding.ShareHalfUp(tariff.MonthlyFee.Minor, 1, whole) }, 1, whole, anchor);
    }

    /// <summary>
    /// The fee that the clock will ask for next, by the prices known today: whole on its day, or, where it could not be taken, for the
    /// days that are left from the next attempt on; a fee that is owed is owed for its whole period. Null for a tariff that the catalog does not know.
    /// </summary>
    public static FeeSpan? Next(Catalog catalog, Subscription number, DateOnly today)
    {
        var on = number.GraceUntil is not null ? number.FeePaidUntil : number.FeeDueOn > today ? number.FeeDueOn : today;
        return catalog.On(on).Tariffs.TryGetValue(number.Tariff, out var then) ? Of(then.Under(number.Contract, on), number.FeeAnchor, on) : null;
    }

    /// <summary>The same day of a later month, counted from an anchor so that the 31st comes back after February.</summary>
    public static DateOnly MonthAfter(DateOnly anchor, DateOnly from)
    {
        var month = Month.Of(from);
        var same = new DateOnly(month.Year, month.OfYear, Clamped(month, anchor.Day));
        return same > from ? same : new DateOnly(month.Next.Year, month.Next.OfYear, Clamped(month.Next, anchor.Day));
    }

    /// <summary>So much of a package belongs to this period; a begun unit is given whole.</summary>
    public long ShareOf(long size) => IsWhole ? size : checked((long)(((Int128)size * Days + Whole - 1) / Whole));

    static int Clamped(Month month, int day) => Math.Min(day, month.LastDay.Day);
}
