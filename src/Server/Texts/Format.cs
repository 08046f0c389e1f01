using System.Globalization;

namespace Kabinet.Wording;

/// <summary>
/// Prints values for people in one language: the only way a page, an SMS or a USSD screen shows money,
/// amounts, days and phones. Rules: no <see cref="CultureInfo"/> currency patterns (they print «Br» and
/// hyphen-minus); NBSP U+00A0 inside every value, minus U+2212, en dash in ranges.
/// </summary>
public sealed partial class Format
{
    public const char Nbsp = '\u00A0';
    public const char Minus = '\u2212';
    public const char EnDash = '\u2013';

    static readonly Format Russian = new("ru", null, default);
    static readonly Format English = new("en", null, default);

    readonly BillingCalendar? calendar;
    readonly bool ru;

    Format(string language, BillingCalendar? calendar, DateTimeOffset now)
    {
        Language = language;
        this.calendar = calendar;
        Today = calendar?.DayOf(now);
        ru = language == "ru";
    }

    /// <summary><c>ru</c> or <c>en</c>.</summary>
    public string Language { get; }

    /// <summary>A format that knows no today: days carry their year, instants are shown in UTC.</summary>
    /// <param name="language"><c>ru</c> or <c>en</c>; anything else is Russian.</param>
    public static Format For(string language) => language == "en" ? English : Russian;

    /// <summary>The same language with the operator's days and a «now»: years are left out, «сегодня» appears.</summary>
    public Format At(BillingCalendar calendar, DateTimeOffset now) => new(Language, calendar, now);

    /// <summary>A whole number with groups of three: <c>1 234</c>, English <c>1,234</c>.</summary>
    public string Number(long n)
    {
        var digits = Grouped(Magnitude(n).ToString(CultureInfo.InvariantCulture));
        return n < 0 ? Minus + digits : digits;
    }

    /// <summary>Without its sign; the smallest of all has no counterpart among the positive ones.</summary>
    static ulong Magnitude(long n) => n < 0 ? (ulong)-(n + 1) + 1 : (ulong)n;

    /// <summary>A fraction without trailing zeros and without groups below a thousand: <c>18,4</c>.</summary>
    public string Number(decimal n)
    {
        var text = Math.Abs(n).ToString("0.####", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.');
        var whole = Grouped(point < 0 ? text : text[..point]);
        var rest = point < 0 ? "" : (ru ? ',' : '.') + text[(point + 1)..];
        return (n < 0 ? Minus.ToString() : "") + whole + rest;
    }

    /// <summary>The words as a heading: with a capital letter.</summary>
    public static string Heading(string words) => words.Length == 0 ? words : string.Concat(words[..1].ToUpperInvariant(), words[1..]);

    /// <summary>Whole percents: <c>60 %</c>, English <c>60%</c>.</summary>
    public string Percent(long percent) => ru ? $"{Number(percent)}{Nbsp}%" : $"{Number(percent)}%";

    /// <summary>CLDR plural category of a count: one, few, many for Russian; one, other for English; fractions are other.</summary>
    public string PluralOf(decimal n)
    {
        if (n != decimal.Truncate(n)) return "other";
        var i = Math.Abs(n);
        if (!ru) return i == 1 ? "one" : "other";
        var ten = i % 10;
        var hundred = i % 100;
        if (ten == 1 && hundred != 11) return "one";
        return ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14) ? "few" : "many";
    }

    string Grouped(string digits)
    {
        if (digits.Length <= 3) return digits;
        var separator = ru ? Nbsp : ',';
        var first = digits.Length % 3;
        var parts = new List<string>();
        if (first > 0) parts.Add(digits[..first]);
        for (var i = first; i < digits.Length; i += 3) parts.Add(digits.Substring(i, 3));
        return string.Join(separator, parts);
    }
}
