using System.Collections.Immutable;

namespace Kabinet;

/// <summary>How numbers of the country are written and which of them are the operator's (AUTH-01).</summary>
/// <param name="CountryCode">E.164 country code: 7, 375.</param>
/// <param name="NationalPrefix">What people dial before a national number: 8, 80.</param>
/// <param name="InternationalPrefix">What people dial before a foreign number: 810, 00.</param>
/// <param name="NationalLength">Digits of a national number: 10 (ru), 9 (by).</param>
/// <param name="MobileStarts">Beginnings of national numbers that are mobile: 9 (ru), 29 (by).</param>
/// <param name="OwnPrefixes">E.164 beginnings of the operator's own numbers.</param>
public sealed record NumberPlan(
    string CountryCode,
    string NationalPrefix,
    string InternationalPrefix,
    int NationalLength,
    ImmutableArray<string> MobileStarts,
    ImmutableArray<string> OwnPrefixes)
{
    const int LongestWritten = 32;
    const int LongestNumber = 15;

    /// <summary>
    /// A mobile number of the country in any usual writing (+7 (9xx) …, 8 9xx …, 79…, ten digits,
    /// 375…, 80 29 …). False for anything else; nothing is guessed.
    /// </summary>
    public bool Normalise(string written, out Msisdn number)
    {
        number = default;
        Span<char> buffer = stackalloc char[LongestWritten];
        if (!TryDigits(written, buffer, out var length, out var plus)) return false;
        var digits = (ReadOnlySpan<char>)buffer[..length];

        scoped ReadOnlySpan<char> national;
        if (digits.Length == CountryCode.Length + NationalLength && digits.StartsWith(CountryCode))
            national = digits[CountryCode.Length..];
        else if (plus)
            return false;
        else if (digits.Length == NationalPrefix.Length + NationalLength && digits.StartsWith(NationalPrefix))
            national = digits[NationalPrefix.Length..];
        else if (digits.Length == NationalLength)
            national = digits;
        else
            return false;

        foreach (var start in MobileStarts)
        {
            if (!national.StartsWith(start)) continue;
            number = new Msisdn(string.Concat(CountryCode, national));
            return true;
        }
        return false;
    }

    /// <summary>
    /// The other side of a call as switches write it: full international digits where they can be told,
    /// short and service numbers as they are, empty for a withheld number. False when it is no number.
    /// </summary>
    public bool NormalisePeer(string written, out string digits)
    {
        digits = "";
        if (written.Length == 0) return true;
        Span<char> buffer = stackalloc char[LongestWritten];
        if (!TryDigits(written, buffer, out var length, out var plus)) return false;
        var read = (ReadOnlySpan<char>)buffer[..length];

        if (!plus && read.Length > InternationalPrefix.Length + 7 && read.StartsWith(InternationalPrefix))
            read = read[InternationalPrefix.Length..];
        else if (!plus && read.Length == NationalPrefix.Length + NationalLength && read.StartsWith(NationalPrefix))
        {
            digits = string.Concat(CountryCode, read[NationalPrefix.Length..]);
            return true;
        }
        else if (!plus && read.Length == NationalLength)
        {
            digits = string.Concat(CountryCode, read);
            return true;
        }

        if (read.Length > LongestNumber) return false;
        digits = read.ToString();
        return true;
    }

    /// <summary>Is the number in a range of this operator? A ported number is the store's knowledge, not the plan's.</summary>
    public bool IsOwn(Msisdn number)
    {
        foreach (var prefix in OwnPrefixes)
            if (number.Digits.StartsWith(prefix, StringComparison.Ordinal)) return true;
        return false;
    }

    static bool TryDigits(string written, Span<char> into, out int length, out bool plus)
    {
        (length, plus) = (0, false);
        if (written.Length > LongestWritten * 2) return false;
        foreach (var c in written)
        {
            if (char.IsAsciiDigit(c))
            {
                if (length == into.Length) return false;
                into[length++] = c;
            }
            else if (c == '+' && length == 0 && !plus) plus = true;
            else if (c is not (' ' or '\u00A0' or '\u202F' or '-' or '\u2010' or '\u2011' or '\u2013' or '(' or ')' or '.' or '\t'))
                return false;
        }
        return length > 0;
    }
}
