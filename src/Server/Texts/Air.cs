namespace Kabinet.Wording;

/// <summary>
/// What a text costs on the air. The GSM alphabet (3GPP TS 23.038, 6.2.1) packs 7 bits a character; one character
/// outside of it turns the whole text into UCS2.
/// </summary>
public static class Air
{
    const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const string Extension = "^{}\\[~]|€";

    public static bool IsGsm(string text) => text.All(c => Basic.Contains(c, StringComparison.Ordinal) || Extension.Contains(c, StringComparison.Ordinal));

    /// <summary>Characters of the extension take two.</summary>
    public static int Septets(string text) => text.Sum(c => Extension.Contains(c, StringComparison.Ordinal) ? 2 : 1);

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
