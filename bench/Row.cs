using System.Globalization;

namespace Kabinet.Bench;

/// <summary>One line of the table: what was measured in each round, beside its reference of the same round.</summary>
/// <param name="Ratio">Ours and the reference's to the figure that the target speaks of.</param>
/// <param name="AtMost">The target is an upper bound.</param>
public sealed record Row(string Name, string Unit, string Reference, double Target, bool AtMost, Func<double, double, double> Ratio)
{
    readonly List<(double Ours, double Reference)> rounds = [];

    /// <summary>A target of 0 that is no upper bound is none: the row only tells.</summary>
    public void Add(double ours, double reference) => rounds.Add((ours, reference));

    public bool IsMeasured => rounds.Count > 0;

    public string Line()
    {
        var ratios = rounds.Select(r => Ratio(r.Ours, r.Reference)).ToArray();
        var median = Median(ratios);
        var met = AtMost ? median <= Target : median >= Target;
        var target = Target == 0 && !AtMost ? "| |" : $"{(AtMost ? "≤" : "≥")} {Number(Target)} | {(met ? "yes" : "**no**")} |";
        return $"| {Name} | {Spread(rounds.Select(r => r.Ours))} {Unit} | {(Reference.Length == 0 ? "" : $"{Reference}: {Spread(rounds.Select(r => r.Reference))}")} | "
            + $"{Spread(ratios)} | {target}";
    }

    public const string Head = "| what | ours, median (range) | reference in the same round | figure, median (range) | target | met |\n|---|---|---|---|---|---|";

    static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return $"{Number(Median(sorted))} ({Number(sorted[0])}–{Number(sorted[^1])})";
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    static string Number(double value) => value.ToString(Math.Abs(value) switch { >= 1000 => "#,0", >= 20 => "0", >= 2 => "0.0", _ => "0.00" }, Spaced);

    static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = " ", NumberDecimalSeparator = "." };
}
