using Kabinet.Wording;
using Shouldly;

namespace Kabinet.Tests.Words;

public sealed class FormatTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 11, 5, 0, TimeSpan.Zero);
    static readonly BillingCalendar Moscow = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow"));
    static readonly Format Ru = Format.For("ru").At(Moscow, Now);
    static readonly Format En = Format.For("en").At(Moscow, Now);

    [Theory]
    [InlineData(18.4 * 1024, "18,4\u00A0ГБ")]
    [InlineData(30 * 1024, "30\u00A0ГБ")]
    [InlineData(1024, "1\u00A0ГБ")]
    [InlineData(1023, "1\u00A0023\u00A0МБ")]
    [InlineData(640, "640\u00A0МБ")]
    [InlineData(0.5, "512\u00A0КБ")]
    [InlineData(0, "0\u00A0МБ")]
    public void Data_counts_1024_megabytes_in_a_gigabyte(double megabytes, string expected) =>
        Ru.Data((long)Math.Ceiling(megabytes * 1024 * 1024)).ShouldBe(expected);

    [Fact]
    public void Data_never_shows_more_than_is_left() => Ru.Data(1024L * 1024 * 1024 * 2 - 1).ShouldBe("1,9\u00A0ГБ");

    [Fact]
    public void Minutes_messages_and_percents_carry_their_unit()
    {
        Ru.Minutes(412).ShouldBe("412\u00A0мин");
        Ru.Sms(9).ShouldBe("9\u00A0SMS");
        Ru.Percent(60).ShouldBe("60\u00A0%");
        En.Percent(60).ShouldBe("60%");
        Ru.Duration(50).ShouldBe("50\u00A0с");
        Ru.Duration(240).ShouldBe("4\u00A0мин");
        Ru.Duration(250).ShouldBe("4\u00A0мин 10\u00A0с");
    }

    [Theory]
    [InlineData("79001234567", "+7\u00A0900\u00A0123-45-67")]
    [InlineData("375291234567", "+375\u00A029\u00A0123-45-67")]
    [InlineData("4915123456789", "+49\u00A0151\u00A0234\u00A0567\u00A089")]
    [InlineData("48600555011", "+48\u00A0600\u00A0555\u00A0011")]
    [InlineData("12025550123", "+1\u00A0202\u00A0555\u00A00123")]
    [InlineData("37360555011", "+373\u00A0605\u00A0550\u00A011")]
    public void A_phone_stands_in_the_groups_of_its_country(string digits, string expected) =>
        Ru.Phone(new Msisdn(digits)).ShouldBe(expected);

    [Fact]
    public void A_day_of_this_year_has_no_year()
    {
        Ru.Day(new DateOnly(2026, 11, 20)).ShouldBe("20\u00A0ноября");
        Ru.Day(new DateOnly(2025, 5, 1)).ShouldBe("1\u00A0мая\u00A02025");
        En.Day(new DateOnly(2026, 11, 20)).ShouldBe("20\u00A0November");
        Ru.TableDay(new DateOnly(2026, 11, 20)).ShouldBe("20.11.2026");
        Format.For("ru").Day(new DateOnly(2026, 11, 20)).ShouldBe("20\u00A0ноября\u00A02026");
    }

    [Fact]
    public void Near_days_are_words_and_follow_the_operators_midnight()
    {
        Ru.Moment(Now.AddHours(-1)).ShouldBe("сегодня, 13:05");
        Ru.Moment(new DateTimeOffset(2026, 11, 21, 20, 59, 0, TimeSpan.Zero)).ShouldBe("вчера, 23:59");
        Ru.Moment(new DateTimeOffset(2026, 11, 21, 21, 0, 0, TimeSpan.Zero)).ShouldBe("сегодня, 00:00");
        Ru.DayRelative(new DateOnly(2026, 11, 23)).ShouldBe("завтра");
        En.DayRelative(new DateOnly(2026, 11, 21)).ShouldBe("yesterday");
        Ru.DayRelative(new DateOnly(2026, 11, 20)).ShouldBe("20\u00A0ноября");
    }

    [Fact]
    public void A_range_has_an_en_dash_and_names_a_month_once()
    {
        Ru.Range(new(2026, 11, 1), new(2026, 11, 22)).ShouldBe("1\u201322\u00A0ноября");
        Ru.Range(new(2026, 10, 28), new(2026, 11, 3)).ShouldBe("28\u00A0октября\u00A0\u2013 3\u00A0ноября");
        Ru.Range(new(2025, 12, 30), new(2026, 1, 2)).ShouldBe("30\u00A0декабря\u00A02025\u00A0\u2013 2\u00A0января");
        Ru.Range(new(2026, 11, 3), new(2026, 11, 3)).ShouldBe("3\u00A0ноября");
    }

    [Fact]
    public void Months_have_their_cases()
    {
        var month = Month.Of(new DateOnly(2026, 10, 1));
        Ru.Month(month).ShouldBe("октябрь");
        Ru.MonthIn(month).ShouldBe("октябре");
        Ru.MonthShort(month).ShouldBe("окт.");
        Ru.Month(Month.Of(new DateOnly(2025, 10, 1))).ShouldBe("октябрь\u00A02025");
        En.MonthShort(month).ShouldBe("Oct");
    }

    [Theory]
    [InlineData(0, "many")]
    [InlineData(1, "one")]
    [InlineData(2, "few")]
    [InlineData(5, "many")]
    [InlineData(11, "many")]
    [InlineData(12, "many")]
    [InlineData(21, "one")]
    [InlineData(22, "few")]
    [InlineData(111, "many")]
    [InlineData(1.5, "other")]
    public void Russian_plurals_follow_CLDR(double n, string category) => Ru.PluralOf((decimal)n).ShouldBe(category);

    [Theory]
    [InlineData(0, "other")]
    [InlineData(1, "one")]
    [InlineData(21, "other")]
    public void English_plurals_follow_CLDR(double n, string category) => En.PluralOf((decimal)n).ShouldBe(category);
}
