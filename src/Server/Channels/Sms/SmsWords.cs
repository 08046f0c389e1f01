using System.Text;

namespace Kabinet.Channels.Sms;

/// <summary>Reads commands as people type them: any case, е for ё, Latin letters that look Russian, quotes and full stops around.</summary>
public static class SmsWords
{
    const string Latin = "ABCEHKMOPTXY", Cyrillic = "АВСЕНКМОРТХУ";

    /// <summary>The keyword that a text begins with, of this short number first, then of any; and the rest of the text.</summary>
    public static (SmsKeyword? Keyword, string Argument) Find(Catalog catalog, string shortNumber, string text)
    {
        var folded = Folded(text);
        var word = new string([.. folded.TakeWhile(char.IsLetter)]);
        if (word.Length == 0) return (null, "");
        var keyword = catalog.SmsKeywords.OrderByDescending(k => k.ShortNumber == shortNumber).FirstOrDefault(k => k.Words.Any(w => Folded(w) == word));
        return (keyword, keyword is null ? "" : Trimmed(folded[word.Length..]));
    }

    /// <summary>What follows the first word, as it was typed, without the blanks around it.</summary>
    public static string Rest(string text) => new string([.. text.SkipWhile(c => !char.IsLetter(c)).SkipWhile(char.IsLetter)]).Trim();

    /// <summary>Capitals of one alphabet, without what stands around the words.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Trimmed(text).ToUpperInvariant())
            folded.Append(c == 'Ё' ? 'Е' : Latin.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Cyrillic[i] : c);
        return folded.ToString();
    }

    /// <summary>Only letters and digits: blanks and signs between them are typed as one likes.</summary>
    public static string Bare(string text) => new([.. text.Where(char.IsLetterOrDigit)]);

    static string Trimmed(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetterOrDigit(text[from])) from++;
        while (to > from && !char.IsLetterOrDigit(text[to - 1])) to--;
        return text[from..to];
    }
}
