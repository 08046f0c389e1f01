using System.Globalization;

namespace Kabinet.Wording;

public sealed partial class Format
{
    static readonly string[] RuOf = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
    static readonly string[] RuName = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];
    static readonly string[] RuIn = ["январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре"];
    static readonly string[] RuShort = ["янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."];
    static readonly string[] Times = [.. Enumerable.Range(0, 24 * 60).Select(minute => $"{minute / 60:00}:{minute % 60:00}")];
    static readonly string[] EnName = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The operator's today, when the format knows a «now».</summary>
    DateOnly? Today { get; }

    /// <summary>«20 ноября», with the year when it is not this one: «20 ноября 2025».</summary>
    public string Day(DateOnly day) =>
        day.Year == Today?.Year ? DayAndMonth(day) : $"{DayAndMonth(day)}{Nbsp}{Year(day.Year)}";

    /// <summary>«сегодня», «вчера», «завтра», otherwise the day itself.</summary>
    public string DayRelative(DateOnly day) => (day.DayNumber - Today?.DayNumber) switch
    {
        0 => ru ? "сегодня" : "today",
        -1 => ru ? "вчера" : "yesterday",
        1 => ru ? "завтра" : "tomorrow",
        _ => Day(day),
    };

    /// <summary>Hours and minutes of the operator's clock: <c>14:05</c>.</summary>
    public string Time(DateTimeOffset at) => Times[(int)Local(at).TimeOfDay.TotalMinutes];

    /// <summary>«сегодня, 12:40», «20 ноября, 12:40».</summary>
    public string Moment(DateTimeOffset at) => $"{DayRelative(DayOf(at))}, {Time(at)}";

    /// <summary>«1–22 ноября», «28 октября – 3 ноября», both ends included; one day is that day.</summary>
    public string Range(DateOnly from, DateOnly to)
    {
        if (from == to) return Day(from);
        if (from.Year == to.Year && from.Month == to.Month) return $"{from.Day}{EnDash}{Day(to)}";
        var left = from.Year == to.Year ? DayAndMonth(from) : Day(from);
        return $"{left}{Nbsp}{EnDash} {Day(to)}";
    }

    /// <summary>The column of a staff table or a document: <c>20.11.2026</c>, English <c>2026-11-20</c>.</summary>
    public string TableDay(DateOnly day) =>
        day.ToString(ru ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>«ноябрь», the year added when it is not this one; also right after «за».</summary>
    public string Month(Month month) => WithYear(ru ? RuName[month.OfYear - 1] : EnName[month.OfYear - 1], month);

    /// <summary>After «в»: «ноябре».</summary>
    public string MonthIn(Month month) => WithYear(ru ? RuIn[month.OfYear - 1] : EnName[month.OfYear - 1], month);

    /// <summary>Under a bar of a chart: «нояб.», «Nov».</summary>
    public string MonthShort(Month month) => ru ? RuShort[month.OfYear - 1] : EnName[month.OfYear - 1][..3];

    string DayAndMonth(DateOnly day) => $"{day.Day}{Nbsp}{(ru ? RuOf : EnName)[day.Month - 1]}";

    string WithYear(string name, Month month) =>
        Today is { } today && today.Year != month.Year ? $"{name}{Nbsp}{Year(month.Year)}" : name;

    static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    DateTimeOffset Local(DateTimeOffset at) => calendar?.Local(at) ?? at.ToUniversalTime();

    DateOnly DayOf(DateTimeOffset at) => calendar?.DayOf(at) ?? DateOnly.FromDateTime(at.UtcDateTime);
}
