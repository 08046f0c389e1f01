using System.Globalization;

namespace Kabinet.Wording;

/// <summary>A sum typed by a person, or the reason why it is none.</summary>
/// <param name="Sum">The sum, when <paramref name="Why"/> is null.</param>
public readonly record struct MoneyInput(Money? Sum, MoneyInput.Refusal? Why)
{
    /// <summary>In the order they are checked.</summary>
    public enum Refusal { Empty, NotANumber, Negative, TooManyDecimals, TooLarge }

    const long MostMajor = 1_000_000_000_000;

    /// <summary>
    /// Reads <c>1234,5</c>, <c>1 234.50</c>, <c>1,234.50</c>, <c>301,50 ₽</c>: comma and point both part the kopecks; where both
    /// stand, the last one does. Spaces of any kind are ignored. Letters other than a currency sign are refused.
    /// </summary>
    public static MoneyInput Read(string? typed, Currency currency)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '\u2060'));
        foreach (var sign in (string[])["₽", "р.", "₸", currency.Code])
            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase)) text = text[..^sign.Length];

        if (text.Length == 0) return No(Refusal.Empty);
        var negative = text[0] is '-' or Format.Minus or Format.EnDash;
        if (negative || text[0] == '+') text = text[1..];

        var point = text.LastIndexOfAny([',', '.']);
        var whole = point < 0 ? text : text[..point];
        var rest = point < 0 ? "" : text[(point + 1)..];
        if (!AreGroups(ref whole, point < 0 ? '\0' : text[point]) || !rest.All(char.IsAsciiDigit) || whole.Length + rest.Length == 0)
            return No(Refusal.NotANumber);

        if (negative) return No(Refusal.Negative);
        if (rest.Length > currency.Digits) return No(Refusal.TooManyDecimals);
        if (whole.TrimStart('0').Length > 13) return No(Refusal.TooLarge);

        var major = whole.Length == 0 ? 0 : long.Parse(whole, CultureInfo.InvariantCulture);
        if (major >= MostMajor) return No(Refusal.TooLarge);
        var minor = currency.Digits == 0 ? 0 : long.Parse(rest.PadRight(currency.Digits, '0'), CultureInfo.InvariantCulture);
        return new(new Money(major * currency.Scale + minor, currency), null);
    }

    /// <summary>The part before kopecks may hold the other separator between groups of three: <c>1,234</c> before <c>.50</c>.</summary>
    static bool AreGroups(ref string whole, char decimalPoint)
    {
        if (whole.All(char.IsAsciiDigit)) return true;
        var group = decimalPoint == ',' ? '.' : ',';
        var parts = whole.Split(group);
        if (parts[0].Length is 0 or > 3 || parts.Skip(1).Any(p => p.Length != 3)) return false;
        whole = string.Concat(parts);
        return whole.All(char.IsAsciiDigit);
    }

    static MoneyInput No(Refusal why) => new(null, why);
}
