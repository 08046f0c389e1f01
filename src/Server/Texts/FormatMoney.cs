using System.Globalization;

namespace Kabinet.Wording;

public sealed partial class Format
{
    /// <summary>A balance, a charge, a sum to pay: always with kopecks. <c>1 234,50 ₽</c>, <c>12,50 р.</c>, <c>RUB 1,234.50</c>.</summary>
    public string Money(Money sum) => Signed(sum, sum.IsNegative ? Minus.ToString() : "", whole: false);

    /// <summary>A price of a tariff or a service: whole sums without kopecks, <c>650 ₽</c>.</summary>
    public string Price(Money sum) =>
        Signed(sum, sum.IsNegative ? Minus.ToString() : "", whole: sum.Minor % sum.Currency.Scale == 0);

    /// <summary>A row of a list: income with «+», spending with «−», zero plain.</summary>
    public string Change(Money sum) =>
        Signed(sum, sum.IsNegative ? Minus.ToString() : sum.IsPositive ? "+" : "", whole: false);

    /// <summary>The form of receipts, bills and contracts: a sign that is a word cut short gives way to the code: <c>12,50 BYN</c>, but <c>12,50 ₽</c>; English <c>BYN 12.50</c>.</summary>
    public string DocumentMoney(Money sum)
    {
        var (major, minor) = Digits(sum);
        var sign = sum.IsNegative ? Minus.ToString() : "";
        return ru
            ? $"{sign}{major}{minor}{Nbsp}{(Sign(sum.Currency) is [_] symbol ? symbol : sum.Currency.Code)}"
            : $"{sign}{sum.Currency.Code}{Nbsp}{major}{minor}";
    }

    /// <summary>A sum split for large type: the part before kopecks and the smaller rest, <c>("348", ",50 ₽")</c>.</summary>
    public (string Large, string Small) MoneyParts(Money sum)
    {
        var (major, minor) = Digits(sum);
        var sign = sum.IsNegative ? Minus.ToString() : "";
        return ru
            ? ($"{sign}{major}", $"{minor}{Nbsp}{Sign(sum.Currency)}")
            : ($"{sign}{sum.Currency.Code}{Nbsp}{major}", minor);
    }

    /// <summary>What stands beside a money field: <c>₽</c>, <c>р.</c>, <c>₸</c>; the code for any other currency and in English.</summary>
    public string Sign(Currency currency) => !ru ? currency.Code : currency.Code switch
    {
        "RUB" => "₽",
        "BYN" => "р.",
        "KZT" => "₸",
        _ => currency.Code,
    };

    /// <summary>The value of a money field, as a person would type it: <c>301,50</c>, without sign and groups.</summary>
    public string MoneyInput(Money sum)
    {
        var major = sum.Minor / sum.Currency.Scale;
        var rest = Math.Abs(sum.Minor % sum.Currency.Scale);
        var text = major.ToString(CultureInfo.InvariantCulture);
        return rest == 0 ? text : text + (ru ? ',' : '.') + Padded(rest, sum.Currency);
    }

    string Signed(Money sum, string sign, bool whole)
    {
        var (major, minor) = Digits(sum);
        var digits = whole ? major : major + minor;
        return ru
            ? $"{sign}{digits}{Nbsp}{Sign(sum.Currency)}"
            : $"{sign}{sum.Currency.Code}{Nbsp}{digits}";
    }

    (string Major, string Minor) Digits(Money sum)
    {
        var (major, rest) = Math.DivRem(Magnitude(sum.Minor), (ulong)sum.Currency.Scale);
        var tail = sum.Currency.Digits == 0 ? "" : (ru ? "," : ".") + Padded((long)rest, sum.Currency);
        return (Grouped(major.ToString(CultureInfo.InvariantCulture)), tail);
    }

    static string Padded(long rest, Currency currency) =>
        rest.ToString(CultureInfo.InvariantCulture).PadLeft(currency.Digits, '0');
}
