using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kabinet.Store;

/// <summary>
/// The statements of many accounts as few: PostgreSQL runs one text for all that have it, over arrays of their values. The order of
/// each account's own statements is kept and no account has two rows under one text, so nothing is decided by luck. SQLite runs them
/// one after another anyway.
/// </summary>
public static partial class Together
{
    static readonly ConcurrentDictionary<string, Shape?> Shapes = new();

    /// <param name="owners">The statements of each account, in its own order.</param>
    public static IReadOnlyList<Statement> Of(Dialect dialect, IReadOnlyList<IReadOnlyList<Statement>> owners)
    {
        if (!dialect.IsPostgres || owners.Count == 1) return [.. owners.SelectMany(o => o)];
        List<List<Statement>> groups = [];
        foreach (var own in owners)
        {
            var from = 0;
            foreach (var statement in own)
            {
                var at = from;
                while (at < groups.Count && !string.Equals(groups[at][0].Text, statement.Text, StringComparison.Ordinal)) at++;
                if (at == groups.Count) groups.Add([statement]);
                else groups[at].Add(statement);
                from = at + 1;
            }
        }
        return [.. groups.SelectMany(AsOne)];
    }

    static IReadOnlyList<Statement> AsOne(List<Statement> group)
    {
        if (group.Count == 1 || group[0] is Many || Shapes.GetOrAdd(group[0].Text, ShapeOf) is not { } shape) return group;
        var (columns, names, missing) = (new List<object?>(), new List<string>(), new HashSet<int>());
        for (var i = 0; i < group[0].Values.Length; i++)
        {
            if (ColumnOf(group, i, out var type) is { } column) { columns.Add(column); names.Add(string.Create(CultureInfo.InvariantCulture, $"${columns.Count}::{type}[]|v{i + 1}")); }
            else missing.Add(i + 1);
        }
        if (columns.Count == 0) return group;
        var rows = $"unnest({string.Join(", ", names.Select(n => n[..n.IndexOf('|', StringComparison.Ordinal)]))})";
        var words = string.Join(", ", names.Select(n => n[(n.IndexOf('|', StringComparison.Ordinal) + 1)..]));
        var text = shape.Text(group[0].Asks ? $"{rows} with ordinality k ({words}, place)" : $"{rows} k ({words})", missing);
        return [group[0].Asks ? new AskTogether(text, group, [.. columns]) : new Statement(text, [.. columns])];
    }

    /// <summary>Null when no row has a value: then nobody knows the type, and the text says null.</summary>
    static object? ColumnOf(List<Statement> group, int i, out string type)
    {
        switch (group.Find(s => s.Values[i] is not null)?.Values[i])
        {
            case long or int:
                type = "bigint";
                return group.Exists(s => s.Values[i] is null)
                    ? group.Select(s => s.Values[i] is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : (long?)null).ToArray()
                    : group.Select(s => s.Values[i] is long value ? value : (int)s.Values[i]!).ToArray();
            case string: type = "text"; return group.Select(s => (string?)s.Values[i]).ToArray();
            case byte[]: type = "bytea"; return group.Select(s => (byte[]?)s.Values[i]).ToArray();
            default: type = ""; return null;
        }
    }

    static Shape? ShapeOf(string text)
    {
        if (Insert().Match(text) is { Success: true } insert && !insert.Groups["rest"].Value.Contains('$', StringComparison.Ordinal))
            return new($"{insert.Groups["into"]} select ", insert.Groups["values"].Value, " from {rows} " + insert.Groups["rest"].Value);
        // Rows that two accounts may share are left alone: a joined update would touch such a row once.
        if (!text.Contains("account_id = $1", StringComparison.Ordinal) && !text.Contains("shard = $1 and id = $2", StringComparison.Ordinal)) return null;
        if (Update().Match(text) is { Success: true } update)
            return new("", $"{update.Groups["set"].Value} from {{rows}} where {update.Groups["where"].Value}", "");
        if (Delete().Match(text) is { Success: true } delete)
            return new("", $"delete from {delete.Groups["from"].Value} using {{rows}} where {delete.Groups["where"].Value}", "");
        if (!text.TrimStart().StartsWith("select ", StringComparison.Ordinal)) return null;
        var locks = text.EndsWith(Dialect.Postgres.Lock, StringComparison.Ordinal);
        var look = locks ? text[..^Dialect.Postgres.Lock.Length] : text;
        return new("select r.*, k.place from {rows} cross join lateral (", look, $" offset 0{(locks ? Dialect.Postgres.Lock : "")}) r");
    }

    /// <param name="Own">The part with the values of one account.</param>
    sealed record Shape(string Before, string Own, string After)
    {
        public string Text(string rows, HashSet<int> missing)
        {
            var own = Value().Replace(Own, m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var i && missing.Contains(i) ? "null" : $"k.v{i}");
            return (Before + own + After).Replace("{rows}", rows, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\s*(?<into>insert into \w+ \([^)]*\))\s*values \((?<values>[^()]*)\)(?<rest>.*)$", RegexOptions.Singleline)] private static partial Regex Insert();
    [GeneratedRegex(@"^\s*(?<set>update \w+\s+set (?:(?! from | select ).)*?)\s+where (?<where>(?:(?! returning ).)*)$", RegexOptions.Singleline)] private static partial Regex Update();
    [GeneratedRegex(@"^\s*delete from (?<from>\w+) where (?<where>(?:(?! returning ).)*)$", RegexOptions.Singleline)] private static partial Regex Delete();
    [GeneratedRegex(@"\$(\d+)")] private static partial Regex Value();

    /// <summary>Gives each row to the question it belongs to.</summary>
    sealed class AskTogether(string text, List<Statement> asks, object?[] values) : Statement(text, values)
    {
        public override bool Asks => true;
        public override void Take(DbDataReader row) => asks[(int)row.GetInt64(row.FieldCount - 1) - 1].Take(row);
    }
}
