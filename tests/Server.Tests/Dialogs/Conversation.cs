using System.Text.RegularExpressions;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Dialogs;

/// <summary>
/// A conversation written as text: who does what, and what must come back. <c>| </c> is a line of a USSD screen, <c>(end)</c>
/// says that the network hangs up after it, <c>SMS | </c> is a message that has come since.
/// </summary>
/// <param name="Given">Lines <c>operator: by</c>, <c>language: en</c>, <c>trust: none</c>, <c>packages: Anna</c> …</param>
public sealed partial record Conversation(string File, string Title, IReadOnlyList<(string Name, string Value)> Given, IReadOnlyList<Conversation.Step> Steps)
{
    /// <summary>One act of a person and the lines that answer it.</summary>
    public sealed record Step(string Act, IReadOnlyList<string> Answer);

    public static string Folder { get; } = Path.Combine(World.Root, "tests", "Server.Tests", "Dialogs");

    public static IReadOnlyList<Conversation> All { get; } = [.. Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)];

    public static IEnumerable<Conversation> Read(string file)
    {
        foreach (var text in System.IO.File.ReadAllText(file).Split("\n== ").Skip(1))
        {
            var lines = text.Split('\n').Select(l => l.TrimEnd()).ToList();
            var given = new List<(string, string)>();
            var steps = new List<(string Act, List<string> Answer)>();
            foreach (var line in lines.Skip(1).Where(l => l.Length > 0))
            {
                if (Indented().Match(line) is { Success: true } answer) steps[^1].Answer.Add(answer.Groups[1].Value);
                else if (Setting().Match(line) is { Success: true } setting && steps.Count == 0) given.Add((setting.Groups[1].Value, setting.Groups[2].Value));
                else steps.Add((line, []));
            }
            yield return new Conversation(Path.GetFileName(file), lines[0], given, [.. steps.Select(s => new Step(s.Act, s.Answer))]);
        }
    }

    public override string ToString() => $"== {Title}\n{string.Concat(Given.Select(g => $"{g.Name}: {g.Value}\n"))}{string.Concat(Steps.Select(s => $"{s.Act}\n{string.Concat(s.Answer.Select(a => $"  {a}\n"))}"))}";

    [GeneratedRegex("^  (.*)$")]
    private static partial Regex Indented();

    [GeneratedRegex("^([a-z]+): (.*)$")]
    private static partial Regex Setting();
}
