namespace Kabinet.Wording;

/// <summary>What a text costs on the air: see <see cref="SmsLength"/>.</summary>
public static class Air
{
    public static bool IsGsm(string text) => SmsLength.IsGsm(text);

    /// <inheritdoc cref="SmsLength.Septets"/>
    public static int Septets(string text) => SmsLength.Septets(text);

    /// <summary>True when the text goes into one screen or message of so many septets, or so many UCS2 characters.</summary>
    public static bool Fits(string text, int septets, int characters) => IsGsm(text) ? Septets(text) <= septets : text.Length <= characters;

    /// <summary>
    /// The text with blanks and hyphens that every phone has; quotation marks too where that saves the GSM alphabet.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = text.Replace(Format.Nbsp, ' ').Replace('\u202F', ' ').Replace(Format.Minus, '-');
        var ascii = plain.Replace('«', '"').Replace('»', '"').Replace('“', '"').Replace('”', '"').Replace('’', '\'').Replace(Format.EnDash, '-').Replace('—', '-').Replace('×', 'x');
        return IsGsm(ascii) ? ascii : plain;
    }
}
