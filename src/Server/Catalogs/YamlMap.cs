using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Kabinet.Catalogs;

/// <summary>
/// A YAML mapping that knows where it stands. Each key asked for becomes an allowed key; <see cref="Done"/>
/// refuses the others. Several layers read as one mapping, the first that has a key wins: so a later
/// version of a tariff writes only what has changed.
/// </summary>
sealed partial class YamlMap(string file, IReadOnlyList<YamlMappingNode> layers, Reading reading)
{
    readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public string File => file;
    public long Line => layers[0].Start.Line;
    public Reading Reading => reading;

    public YamlMap Over(YamlMappingNode newer) => new(file, [newer, .. layers], reading);

    public void Wrong(string what, string instead = "") => reading.Mistakes.Add(file, Line, what, instead);

    public void Wrong(YamlNode at, string what, string instead = "") => reading.Mistakes.Add(file, at.Start.Line, what, instead);

    public bool Has(string key) => Node(key) is not null;

    public YamlNode? Node(string key)
    {
        asked.Add(key);
        foreach (var layer in layers)
            if (layer.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is not YamlScalarNode { Value: null or "~" or "null", Style: YamlDotNet.Core.ScalarStyle.Plain })
                return node;
        return null;
    }

    /// <summary>Line of a key's value, or of the mapping.</summary>
    public long LineOf(string key) => Node(key)?.Start.Line ?? Line;

    public void Done()
    {
        foreach (var layer in layers)
            foreach (var key in layer.Children.Keys)
                if (!asked.Contains(((YamlScalarNode)key).Value ?? ""))
                    Wrong(key, $"unknown key «{key}»", Mistakes.Hint(key.ToString(), asked));
    }

    public string Text(string key, string? without = null)
    {
        if (Node(key) is not { } node)
        {
            if (without is null) Wrong($"«{key}» is missing");
            return without ?? "";
        }
        if (node is YamlScalarNode { Value: { } value }) return value;
        Wrong(node, $"«{key}» must be one value, not a list or a mapping");
        return without ?? "";
    }

    public T Parsed<T>(string key, string shape, Func<string, T?> parse, T fallback, bool required = true) where T : struct
    {
        if (Node(key) is not { } node)
        {
            if (required) Wrong($"«{key}» is missing", $"Expected {shape}.");
            return fallback;
        }
        if (node is YamlScalarNode { Value: { } value } && parse(value) is { } found) return found;
        Wrong(node, $"«{key}» cannot be read: «{node}»", $"Expected {shape}.");
        return fallback;
    }

    public int Whole(string key, int min, int max, int? without = null) => Parsed(
        key, $"a whole number from {min} to {max}",
        t => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max ? n : (int?)null,
        without ?? min, without is null);

    public bool Flag(string key, bool without) =>
        Parsed(key, "true or false", t => t switch { "true" => true, "false" => false, _ => (bool?)null }, without, required: false);

    public DateOnly Day(string key, DateOnly? without = null) => Parsed(key, "a day like 2026-09-01", Quantity.ReadDay, without ?? default, without is null);

    public DateOnly? DayOrNone(string key) => Node(key) is null ? null : Parsed(key, "a day like 2026-09-01", Quantity.ReadDay, default(DateOnly));

    public Money Money(string key, Money? without = null, bool positive = false) => new(Parsed(
        key, $"a sum of {(positive ? "more than 0" : "0 or more")}, at most {Quantity.MaxSum}, like 650 or 2.50",
        t => Quantity.Sum(t, reading.Currency) is { } minor && minor >= (positive ? 1 : 0) ? minor : (long?)null,
        without?.Minor ?? (positive ? 1 : 0), without is null), reading.Currency);

    /// <summary>One of the words; the first when it is missing or wrong.</summary>
    public T OneOf<T>(string key, IReadOnlyList<(string Word, T Meaning)> words, bool required = true)
    {
        if (Node(key) is not { } node)
        {
            if (required) Wrong($"«{key}» is missing", $"Allowed: {string.Join(", ", words.Select(w => w.Word))}.");
            return words[0].Meaning;
        }
        foreach (var (word, meaning) in words)
            if (node is YamlScalarNode scalar && scalar.Value == word) return meaning;
        Wrong(node, $"«{node}» is not a {key}", Mistakes.Hint(node.ToString(), words.Select(w => w.Word)));
        return words[0].Meaning;
    }

    /// <summary>A list of words; one word alone is a list of one.</summary>
    public IReadOnlyList<(string Word, YamlNode At)> Words(string key, bool required = false)
    {
        if (Node(key) is not { } node)
        {
            if (required) Wrong($"«{key}» is missing");
            return [];
        }
        if (node is YamlScalarNode { Value: { } single }) return [(single, node)];
        if (node is not YamlSequenceNode list)
        {
            Wrong(node, $"«{key}» must be a list");
            return [];
        }
        var words = new List<(string, YamlNode)>();
        foreach (var item in list)
            if (item is YamlScalarNode { Value: { } word }) words.Add((word, item));
            else Wrong(item, $"«{key}» must be a list of words");
        return words;
    }

    public YamlMap? Map(string key, bool required = true)
    {
        if (Node(key) is { } node) return AsMap(node, key);
        if (required) Wrong($"«{key}» is missing");
        return null;
    }

    /// <summary>A list of mappings.</summary>
    public IEnumerable<YamlMap> Maps(string key, bool required = false)
    {
        if (Node(key) is not { } node)
        {
            if (required) Wrong($"«{key}» is missing");
            yield break;
        }
        if (node is not YamlSequenceNode list)
        {
            Wrong(node, $"«{key}» must be a list of mappings");
            yield break;
        }
        foreach (var item in list)
            if (AsMap(item, key) is { } map) yield return map;
    }

    /// <summary>A text in every language of the operator.</summary>
    public LocalText Local(string key)
    {
        if (Map(key) is not { } map) return new LocalText([]);
        return map.AsLocal(key);
    }

    /// <summary>«3 000», «50 %» and «5 ₽» stay in one line, whatever the catalog's author typed.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"(?<=\d) (?=\d{3}(?!\d)|%|₽)")]
    private static partial System.Text.RegularExpressions.Regex Unbroken();

    public LocalText AsLocal(string key)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var language in reading.Languages)
        {
            if (Node(language) is null) Wrong($"«{key}» has no text in «{language}»");
            else if (Text(language, "") is { Length: > 0 } text) texts.Add(new(language, Unbroken().Replace(text, "\u00A0")));
            else Wrong($"«{key}» has an empty text in «{language}»");
        }
        Done();
        return new LocalText(texts);
    }

    YamlMap? AsMap(YamlNode node, string key)
    {
        if (node is YamlMappingNode map)
        {
            foreach (var name in map.Children.Keys)
                if (name is not YamlScalarNode) { Wrong(name, $"a key of «{key}» must be a word"); return null; }
            return new YamlMap(file, [map], reading);
        }
        Wrong(node, $"«{key}» must be a mapping of keys and values");
        return null;
    }
}
