using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Kabinet.Wording;

/// <summary>
/// All texts of one language, read once from <c>Texts/&lt;language&gt;/&lt;subject&gt;.json</c> inside the program. A file is flat:
/// key → text, or key → plural forms (<c>one</c>, <c>few</c>, <c>many</c>, <c>other</c>) chosen by the value named <c>n</c>.
/// </summary>
public sealed class TextBook
{
    static readonly Lazy<FrozenDictionary<string, TextBook>> Books = new(() =>
        Languages!.ToFrozenDictionary(l => l, l => new TextBook(l)));

    static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    readonly FrozenDictionary<string, FrozenDictionary<string, Phrase>> texts;
    readonly FrozenDictionary<string, string> plain;

    TextBook(string language)
    {
        Language = language;
        var found = new Dictionary<string, FrozenDictionary<string, Phrase>>();
        var prefix = $"Kabinet.Texts.{language}.";
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var file = JsonDocument.Parse(stream, Reading);
            foreach (var entry in file.RootElement.EnumerateObject())
                if (!found.TryAdd(entry.Name, Forms(entry.Value)))
                    throw new FormatException($"{name}: «{entry.Name}» stands in two files or twice.");
        }
        texts = found.ToFrozenDictionary();
        plain = found.Where(t => t.Value.Count == 1 && t.Value.TryGetValue("other", out var only) && !only.Names.Any())
            .ToFrozenDictionary(t => t.Key, t => t.Value["other"].Source);
    }

    /// <summary>The languages of the product; the first is the one the others fall back to.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["ru", "en"];

    public string Language { get; }
    public IEnumerable<string> Keys => texts.Keys;

    public static TextBook Of(string language) => Books.Value.TryGetValue(language, out var book) ? book : Books.Value[Languages[0]];

    /// <summary>Plural forms of a key (a plain text has only <c>other</c>), or null.</summary>
    public IReadOnlyDictionary<string, Phrase>? Find(string key) => texts.GetValueOrDefault(key);

    /// <summary>A text that has no plural forms and takes no values, or null: most of a page.</summary>
    public string? Plain(string key) => plain.GetValueOrDefault(key);

    static FrozenDictionary<string, Phrase> Forms(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? new Dictionary<string, Phrase> { ["other"] = Phrase.Parse(value.GetString()!) }.ToFrozenDictionary()
        : value.EnumerateObject().ToFrozenDictionary(f => f.Name, f => Phrase.Parse(f.Value.GetString()!));
}
