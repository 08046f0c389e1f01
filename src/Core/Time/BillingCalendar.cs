namespace Kabinet;

/// <summary>
/// The only place where an instant becomes an operator's day. Days and months begin at local
/// midnight of the operator's time zone (an IANA name in the catalog, e.g. <c>Europe/Moscow</c>).
/// </summary>
public sealed class BillingCalendar(TimeZoneInfo zone)
{
    public TimeZoneInfo Zone { get; } = zone;

    /// <summary>Days of UTC on which the zone's clock is not moved, each with its offset: asking the zone costs more than the rest of a row of a page.</summary>
    readonly EvenDay?[] evenDays = new EvenDay?[256];

    sealed record EvenDay(long Number, TimeSpan Offset);

    public DateTimeOffset Local(DateTimeOffset at)
    {
        var number = at.UtcTicks / TimeSpan.TicksPerDay;
        var day = evenDays[number & 255];
        return day?.Number == number || (day = Even(number)) is not null ? at.ToOffset(day.Offset) : TimeZoneInfo.ConvertTime(at, Zone);
    }

    /// <summary>Null when the clock is moved on this day, and at the ends of what an instant can say.</summary>
    EvenDay? Even(long number)
    {
        if (number < 2 || number > DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerDay - 2) return null;
        var start = new DateTimeOffset(number * TimeSpan.TicksPerDay, TimeSpan.Zero);
        var offset = Zone.GetUtcOffset(start);
        return Zone.GetUtcOffset(start.AddDays(1)) == offset ? evenDays[number & 255] = new EvenDay(number, offset) : null;
    }

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
