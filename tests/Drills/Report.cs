namespace Kabinet.Drills;

/// <summary>What was tried and what came out. A line is right when the server held; a control is right when it did not.</summary>
sealed class Report
{
    readonly List<(string Drill, string Tried, string Result, bool IsRight, bool IsControl)> lines = [];

    public void Add(string drill, string tried, string result, bool holds) => lines.Add((drill, tried, result, holds, false));

    /// <param name="caught">The attack got through where it should, or the honest one did.</param>
    public void Control(string drill, string tried, string result, bool caught) => lines.Add((drill, tried, result, caught, true));

    /// <returns>The exit code.</returns>
    public int Print()
    {
        Console.WriteLine("| drill | what was tried | what came out | |\n|---|---|---|---|");
        foreach (var (drill, tried, result, isRight, isControl) in lines)
            Console.WriteLine($"| {drill} | {tried} | {result} | {(isControl ? isRight ? "control: caught" : "**control missed**" : isRight ? "held" : "**breach**")} |");
        return lines.All(l => l.IsRight) ? 0 : 1;
    }
}
