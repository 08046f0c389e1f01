using System.Globalization;

namespace Kabinet.Wording;

/// <summary>
/// The words of the product in one language. <c>key@sms</c> and <c>key@ussd</c> are shorter variants; a missing variant falls
/// back to the longer text, a missing language to Russian.
/// </summary>
public sealed class Texts
{
    static readonly Dictionary<string, object?> NoValues = [];
    static readonly Dictionary<string, Texts> Plain = TextBook.Languages.ToDictionary(l => l, l => new Texts(Format.For(l)));

    readonly TextBook book;

    Texts(Format format)
    {
        Format = format;
        book = TextBook.Of(format.Language);
    }

    /// <summary>How values inside the texts are printed.</summary>
    public Format Format { get; }

    public string Language => Format.Language;

    /// <param name="language"><c>ru</c> or <c>en</c>; anything else is Russian.</param>
    public static Texts For(string language) => Plain.TryGetValue(language, out var texts) ? texts : Plain["ru"];

    /// <summary>Texts whose days and instants are those of <paramref name="format"/>.</summary>
    public static Texts For(Format format) => new(format);

    /// <summary>A text without placeholders.</summary>
    /// <exception cref="KeyNotFoundException">No language has the key: a bug that the tests of texts find.</exception>
    public string this[string key] => book.Plain(key) ?? Get(key, NoValues);

    /// <summary>A text with its placeholders filled; a value named <c>n</c> also chooses the plural form.</summary>
    /// <exception cref="KeyNotFoundException">No language has the key, or a placeholder has no value.</exception>
    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Get(key, Named(values));

    /// <inheritdoc cref="Get(string, ReadOnlySpan{ValueTuple{string, object}})"/>
    public string Get(string key, IReadOnlyDictionary<string, object?> values) => Phrase(key, values).Fill(Format, values);

    /// <summary>The phrase that <see cref="Get(string, IReadOnlyDictionary{string, object})"/> would fill.</summary>
    public Phrase Phrase(string key, IReadOnlyDictionary<string, object?> values)
    {
        var forms = Find(key) ?? throw new KeyNotFoundException($"No text «{key}».");
        if (forms.Count == 1 && forms.TryGetValue("other", out var only)) return only;
        var n = values.TryGetValue("n", out var count) ? Convert.ToDecimal(count, CultureInfo.InvariantCulture) : 0;
        return forms.TryGetValue(Format.PluralOf(n), out var form) ? form : forms["other"];
    }

    /// <summary>True when this language itself has the key, without falling back.</summary>
    public bool Has(string key) => book.Find(key) is not null;

    internal static Dictionary<string, object?> Named(ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (values.Length == 0) return NoValues;
        var named = new Dictionary<string, object?>(values.Length);
        foreach (var (name, value) in values) named[name] = value;
        return named;
    }

    IReadOnlyDictionary<string, Phrase>? Find(string key)
    {
        for (var asked = key; ;)
        {
            if ((book.Find(asked) ?? TextBook.Of("ru").Find(asked)) is { } found) return found;
            var variant = asked.IndexOf('@');
            if (variant < 0) return null;
            asked = asked.EndsWith("@ussd", StringComparison.Ordinal) ? $"{asked[..variant]}@sms" : asked[..variant];
        }
    }
}
