using System.Globalization;

namespace Kabinet.Wording;

public sealed partial class Format
{
    const long Kilobyte = 1024, Megabyte = 1024 * Kilobyte, Gigabyte = 1024 * Megabyte;

    /// <summary>
    /// Data volume: <c>18,4 ГБ</c>, <c>640 МБ</c>. One ГБ is 1024 МБ, as the packages are counted. Tenths are cut,
    /// never rounded up: nobody is shown more than is left.
    /// </summary>
    /// <param name="bytes">0 and more.</param>
    public string Data(long bytes) => bytes switch
    {
        >= Gigabyte => $"{Number(Tenths(bytes, Gigabyte))}{Nbsp}{(ru ? "ГБ" : "GB")}",
        >= Megabyte => $"{Number(bytes / Megabyte)}{Nbsp}{(ru ? "МБ" : "MB")}",
        0 => $"0{Nbsp}{(ru ? "МБ" : "MB")}",
        _ => $"{Number(Math.Max(1, bytes / Kilobyte))}{Nbsp}{(ru ? "КБ" : "KB")}",
    };

    /// <summary>Whole minutes left or included: <c>412 мин</c>; English <c>412 min</c>.</summary>
    public string Minutes(long minutes) => $"{Number(minutes)}{Nbsp}{(ru ? "мин" : "min")}";

    /// <summary>Length of one call: <c>4 мин</c>, <c>4 мин 10 с</c>, <c>50 с</c>.</summary>
    /// <param name="seconds">0 and more.</param>
    public string Duration(long seconds)
    {
        var (minutes, rest, unit) = (seconds / 60, seconds % 60, ru ? "с" : "s");
        return minutes == 0 ? $"{rest}{Nbsp}{unit}" : rest == 0 ? Minutes(minutes) : $"{Number(minutes)}{Nbsp}{(ru ? "мин" : "min")} {rest}{Nbsp}{unit}";
    }

    /// <summary><c>9 SMS</c> in both languages.</summary>
    public string Sms(long messages) => $"{Number(messages)}{Nbsp}SMS";

    /// <summary>An amount of a package in its own unit: <c>18,4 ГБ</c>, <c>412 мин</c>, <c>9 SMS</c>.</summary>
    public string Package(GrantUnit unit, long amount) => unit switch
    {
        GrantUnit.Bytes => Data(amount),
        GrantUnit.Seconds => Minutes(amount / 60),
        GrantUnit.Sms => Sms(amount),
        _ => $"{Number(amount)}{Nbsp}MMS",
    };

    /// <summary>Degrees of latitude and longitude as every map takes them, to a metre: the same in all languages.</summary>
    public static string Place(Whereabouts place) => $"{Degrees(place.Latitude)}, {Degrees(place.Longitude)}";

    public static string Degrees(decimal degrees) => degrees.ToString("0.00000", CultureInfo.InvariantCulture);

    /// <summary>Metres below a kilometre, else kilometres to a tenth.</summary>
    public string Distance(int metres) => metres < 1000 ? $"{Number(metres)}{Nbsp}{(ru ? "м" : "m")}" : $"{Number(Math.Round(metres / 1000m, 1))}{Nbsp}{(ru ? "км" : "km")}";

    /// <summary>
    /// A phone in its country's groups: <c>+7 900 123-45-67</c>, <c>+375 29 123-45-67</c>; other countries in threes.
    /// Spaces are NBSP, so that a number is never broken.
    /// </summary>
    public string Phone(Msisdn phone)
    {
        var d = phone.Digits;
        return d switch
        {
            ['0', ..] => HomeLine.AccountOf(phone),
            { Length: 11 } when d[0] == '7' => $"+7{Nbsp}{d.AsSpan(1, 3)}{Nbsp}{d.AsSpan(4, 3)}-{d.AsSpan(7, 2)}-{d.AsSpan(9)}",
            { Length: 12 } when d.StartsWith("375", StringComparison.Ordinal) =>
                $"+375{Nbsp}{d.AsSpan(3, 2)}{Nbsp}{d.AsSpan(5, 3)}-{d.AsSpan(8, 2)}-{d.AsSpan(10)}",
            _ => $"+{d[..CountryCode(d)]}{Nbsp}{Threes(d[CountryCode(d)..])}",
        };
    }

    /// <summary>In threes; a single digit at the end joins the group before it.</summary>
    static string Threes(string digits) => string.Join(Nbsp, Enumerable.Range(0, Math.Max(1, (digits.Length + 1) / 3)).Select(i => i == (digits.Length + 1) / 3 - 1 ? digits[(i * 3)..] : digits.Substring(i * 3, 3)));

    /// <summary>Digits of the country's code: ITU-T E.164 gives most of Europe and some others two, North America one, everybody else three.</summary>
    static int CountryCode(string digits) => digits[0] is '1' or '7' ? 1
        : digits[..2] is "20" or "27" or "30" or "31" or "32" or "33" or "34" or "36" or "39" or "40" or "41" or "43" or "44" or "45" or "46" or "47" or "48" or "49"
            or ['5', >= '1' and <= '8'] or ['6', <= '6'] or "81" or "82" or "84" or "86" or ['9', <= '5'] or "98" ? 2 : 3;

    /// <summary>
    /// Any value of a text's placeholder. <paramref name="kind"/> says how: <c>price</c>, <c>change</c>, <c>document</c> for money;
    /// <c>data</c> (bytes), <c>minutes</c>, <c>duration</c> (seconds), <c>percent</c>, <c>plain</c> (no groups) for numbers;
    /// <c>relative</c>, <c>table</c> for days; <c>time</c> for instants; <c>in</c> for months.
    /// </summary>
    /// <exception cref="ArgumentException">The kind does not fit the value.</exception>
    public string Value(object? value, string kind = "") => (value, kind) switch
    {
        (null, _) => "",
        (string text, _) => text,
        (LocalText text, "") => text.In(Language),
        (Money m, "") => Money(m),
        (Money m, "price") => Price(m),
        (Money m, "change") => Change(m),
        (Money m, "document") => DocumentMoney(m),
        (DateOnly d, "") => Day(d),
        (DateOnly d, "relative") => DayRelative(d),
        (DateOnly d, "table") => TableDay(d),
        (DateTimeOffset at, "") => Moment(at),
        (DateTimeOffset at, "time") => Time(at),
        (DateTimeOffset at, "day") => Day(DayOf(at)),
        (Month m, "") => Month(m),
        (Month m, "in") => MonthIn(m),
        (Msisdn p, "") => Phone(p),
        (int or long or short or byte, _) => Count(Convert.ToInt64(value, CultureInfo.InvariantCulture), kind),
        (decimal n, "") => Number(n),
        _ => throw new ArgumentException($"No way to print {value.GetType().Name} as «{kind}»."),
    };

    string Count(long n, string kind) => kind switch
    {
        "" => Number(n),
        "plain" => n.ToString(CultureInfo.InvariantCulture),
        "data" => Data(n),
        "minutes" => Minutes(n),
        "duration" => Duration(n),
        "percent" => Percent(n),
        _ => throw new ArgumentException($"No way to print a number as «{kind}»."),
    };

    static decimal Tenths(long bytes, long unit) => decimal.Truncate((decimal)bytes * 10 / unit) / 10;
}
