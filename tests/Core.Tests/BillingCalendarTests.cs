using Shouldly;

namespace Kabinet.Tests;

public sealed class BillingCalendarTests
{
    static BillingCalendar In(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    [Fact]
    public void A_day_begins_at_local_midnight() =>
        In("Europe/Moscow").StartOf(new DateOnly(2026, 12, 1)).UtcDateTime.ShouldBe(new DateTime(2026, 11, 30, 21, 0, 0));

    [Fact]
    public void Late_evening_in_UTC_is_already_tomorrow_in_Moscow() =>
        In("Europe/Moscow").DayOf(new DateTimeOffset(2026, 11, 30, 22, 0, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2026, 12, 1));

    [Theory, InlineData("Europe/Moscow"), InlineData("Europe/Berlin"), InlineData("Australia/Lord_Howe")]
    public void What_is_remembered_of_a_day_is_what_the_zone_says(string zone)
    {
        var calendar = In(zone);
        for (var at = new DateTimeOffset(2010, 1, 1, 0, 15, 0, TimeSpan.Zero); at.Year < 2030; at = at.AddMinutes(97)) calendar.Local(at).ShouldBe(TimeZoneInfo.ConvertTime(at, calendar.Zone));
        calendar.Local(DateTimeOffset.MaxValue).UtcTicks.ShouldBe(TimeZoneInfo.ConvertTime(DateTimeOffset.MaxValue, calendar.Zone).UtcTicks);
        calendar.Local(DateTimeOffset.MinValue).UtcTicks.ShouldBe(TimeZoneInfo.ConvertTime(DateTimeOffset.MinValue, calendar.Zone).UtcTicks);
    }

    [Theory, InlineData("Europe/Berlin"), InlineData("America/Sao_Paulo"), InlineData("Asia/Kathmandu"), InlineData("Africa/Cairo")]
    public void Every_day_of_thirty_years_begins_on_itself_and_a_moment_earlier_is_the_day_before(string zone)
    {
        var calendar = In(zone);
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2030; day = day.AddDays(1))
        {
            calendar.DayOf(calendar.StartOf(day)).ShouldBe(day);
            calendar.DayOf(calendar.StartOf(day).AddTicks(-1)).ShouldBe(day.AddDays(-1));
        }
    }
}
