namespace Kabinet.Catalogs;

/// <summary>One thing that is wrong in a catalog, where it stands and what would be right.</summary>
/// <param name="File">Relative to the operator's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="What">A sentence without the full stop.</param>
/// <param name="Instead">What is allowed or meant; may be empty.</param>
public sealed record Mistake(string File, long Line, string What, string Instead)
{
    public override string ToString() => Instead.Length == 0 ? $"{File}:{Line}: {What}." : $"{File}:{Line}: {What}. {Instead}";
}

/// <summary>Collects everything that is wrong instead of stopping at the first.</summary>
public sealed class Mistakes
{
    readonly HashSet<Mistake> seen = [];
    readonly List<Action> later = [];

    public bool Any => seen.Count > 0;

    public IReadOnlyList<Mistake> All =>
        [.. seen.OrderBy(m => m.File, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.What, StringComparer.Ordinal)];

    public void Add(string file, long line, string what, string instead = "") => seen.Add(new(file, line, what, instead));

    /// <summary>A check that needs all files: references between them.</summary>
    public void Later(Action check) => later.Add(check);

    public void CheckReferences()
    {
        foreach (var check in later) check();
        later.Clear();
    }

    /// <summary>«Did you mean …?» where something near exists, else the list of what is allowed.</summary>
    public static string Hint(string given, IEnumerable<string> allowed)
    {
        string[] words = [.. allowed.Distinct().Order(StringComparer.Ordinal)];
        var near = words.Select(w => (Word: w, Away: Distance(given, w)))
            .Where(c => c.Away <= Math.Max(1, Math.Min(3, given.Length / 2)))
            .OrderBy(c => c.Away).FirstOrDefault();
        if (near.Word is not null) return $"Did you mean «{near.Word}»?";
        if (words.Length == 0) return "";
        const int shown = 24;
        return $"Allowed: {string.Join(", ", words.Take(shown))}{(words.Length > shown ? $" and {words.Length - shown} more" : "")}.";
    }

    /// <summary>Edits between two words: letters changed, added, left out, or two neighbours swapped.</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
