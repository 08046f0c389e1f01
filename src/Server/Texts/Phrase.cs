namespace Kabinet.Wording;

/// <summary>
/// One text as it stands in the file, cut once: plain pieces and placeholders. <c>{amount}</c> takes a value,
/// <c>{amount:price}</c> says how to print it. <c>**bold**</c> and <c>[label](target)</c> are marks for pages; other doors drop them.
/// </summary>
public sealed class Phrase
{
    /// <summary>A piece of a phrase: plain text, or a placeholder's name and the kind of its print.</summary>
    public readonly record struct Piece(string Text, string? Name, string Kind);

    Phrase(string source, IReadOnlyList<Piece> pieces) => (Source, Pieces) = (source, pieces);

    public string Source { get; }
    public IReadOnlyList<Piece> Pieces { get; }
    public IEnumerable<string> Names => Pieces.Where(p => p.Name is not null).Select(p => p.Name!).Distinct();

    /// <exception cref="FormatException">A brace is not closed, or a placeholder has no name.</exception>
    public static Phrase Parse(string source)
    {
        var pieces = new List<Piece>();
        var at = 0;
        while (at < source.Length)
        {
            var open = source.IndexOf('{', at);
            if (open < 0) { pieces.Add(new(source[at..], null, "")); break; }
            if (open > at) pieces.Add(new(source[at..open], null, ""));
            var close = source.IndexOf('}', open);
            if (close < open + 2) throw new FormatException($"«{source}»: a placeholder is empty or not closed.");
            var name = source[(open + 1)..close].Split(':', 2);
            pieces.Add(new("", name[0], name.Length > 1 ? name[1] : ""));
            at = close + 1;
        }
        return new(source, pieces);
    }

    /// <exception cref="KeyNotFoundException">A placeholder has no value.</exception>
    public string Fill(Format format, IReadOnlyDictionary<string, object?> values)
    {
        if (Pieces is [{ Name: null } only]) return only.Text;
        var filled = "";
        foreach (var piece in Pieces)
        {
            var text = piece.Name is null ? piece.Text : format.Value(ValueOf(piece.Name, values), piece.Kind);
            // «4,90 р.» at the end of a sentence takes no second full stop.
            filled += filled.EndsWith('.') && text.StartsWith('.') ? text[1..] : text;
        }
        return filled;
    }

    object? ValueOf(string name, IReadOnlyDictionary<string, object?> values) => values.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"«{Source}» wants a value for «{name}».");
}
