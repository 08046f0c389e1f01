namespace Kabinet.Demo.Filling;

/// <summary>From when to when the demo's people have been lived through.</summary>
/// <param name="Start">The first instant of the oldest month.</param>
public sealed record Period(DateTimeOffset Start, DateTimeOffset Now, DateOnly FirstDay, DateOnly Today)
{
    /// <param name="months">Whole months before the current one.</param>
    public static Period Before(DateTimeOffset now, int months, BillingCalendar calendar)
    {
        // Stored instants are whole milliseconds.
        now = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var first = new Month(calendar.MonthOf(now).Number - months).FirstDay;
        return new Period(calendar.StartOf(first).ToUniversalTime(), now, first, calendar.DayOf(now));
    }
}
