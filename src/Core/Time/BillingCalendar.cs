namespace Kabinet;

/// <summary>
/// The only place where an instant becomes an operator's day. Days and months begin at local
/// midnight of the operator's time zone (an IANA name in the catalog, e.g. <c>Europe/Moscow</c>).
/// </summary>
public sealed class BillingCalendar(TimeZoneInfo zone)
{
    public TimeZoneInfo Zone { get; } = zone;

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public DateOnly DayOf(DateTimeOffset at)
    {
        var local = Local(at);
        return new DateOnly(local.Year, local.Month, local.Day);
    }

    /// <summary>The instant at which a day begins. Where the clock skips midnight, the first instant that exists.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var guess = new DateTimeOffset(day, TimeOnly.MinValue, Zone.BaseUtcOffset);
        var at = new DateTimeOffset(day, TimeOnly.MinValue, Local(guess).Offset);
        while (DayOf(at) < day) at = at.AddMinutes(30);
        return Local(at);
    }

    public Month MonthOf(DateTimeOffset at) => Month.Of(DayOf(at));

    public DateTimeOffset StartOf(Month month) => StartOf(month.FirstDay);
}
