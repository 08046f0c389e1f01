using System.Text.RegularExpressions;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.House;

/// <summary>Tests by their traits, read from the tests' sources: a trait of a class is one of each of its tests.</summary>
static partial class Tagged
{
    [GeneratedRegex("""Trait\("(security|fault)", "([^"]+)"\)""")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^\s*public (?:sealed (?:partial )?class|async Task|void) (\w+)")]
    private static partial Regex Named();

    static readonly Lazy<List<(string Kind, string Value, string Test)>> All = new(() =>
        [.. Directory.EnumerateFiles(Path.Combine(World.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(Read).Distinct().OrderBy(t => t.Test, StringComparer.Ordinal)]);

    /// <summary>«Class: sentence» by the value of that trait.</summary>
    /// <param name="kind"><c>security</c> or <c>fault</c>.</param>
    public static ILookup<string, string> By(string kind) => All.Value.Where(t => t.Kind == kind).ToLookup(t => t.Value, t => t.Test);

    static List<(string Kind, string Value, string Test)> Read(string file)
    {
        var found = new List<(string, string, string)>();
        List<(string, string)> waiting = [], ofClass = [];
        var (type, isTest) = ("", false);
        foreach (var line in File.ReadLines(file))
        {
            if (line.TrimStart().StartsWith('['))
            {
                waiting.AddRange(Trait().Matches(line).Select(m => (m.Groups[1].Value, m.Groups[2].Value)));
                isTest |= line.Contains("[Fact", StringComparison.Ordinal) || line.Contains("[Theory", StringComparison.Ordinal);
                continue;
            }
            if (Named().Match(line) is { Success: true } named)
            {
                if (line.Contains(" class ", StringComparison.Ordinal)) (type, ofClass) = (named.Groups[1].Value, [.. waiting]);
                else if (isTest) found.AddRange(ofClass.Concat(waiting).Distinct().Select(trait => (trait.Item1, trait.Item2, $"{type}: {named.Groups[1].Value.Replace('_', ' ')}")));
            }
            if (line.Trim().Length == 0 || Named().IsMatch(line)) { waiting = []; isTest = false; }
        }
        return found;
    }
}
