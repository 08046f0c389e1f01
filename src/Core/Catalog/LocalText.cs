using System.Collections.Frozen;

namespace Kabinet;

/// <summary>One text of the catalog in every language of the operator (BCP 47 codes: <c>ru</c>, <c>en</c>).</summary>
public sealed class LocalText(IReadOnlyList<KeyValuePair<string, string>> texts)
{
    readonly FrozenDictionary<string, string> byLanguage = texts.ToFrozenDictionary();
    readonly string first = texts.Count > 0 ? texts[0].Value : "";

    /// <summary>The languages it is written in, in the order of the file.</summary>
    public IReadOnlyList<string> Languages { get; } = [.. texts.Select(t => t.Key)];

    public static LocalText Of(string ru, string en) => new([new("ru", ru), new("en", en)]);

    /// <summary>The text in that language; the first one written when there is none.</summary>
    public string In(string language) => byLanguage.GetValueOrDefault(language, first);

    public override string ToString() => first;
}
