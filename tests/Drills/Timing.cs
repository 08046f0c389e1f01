using System.Diagnostics;

namespace Kabinet.Drills;

/// <summary>
/// Whether the time of an answer says if a number is ours (S-12): known and unknown numbers by turns, in an order by lot, each once. Compared by
/// ranks, so that a slow moment of the machine does not matter: the share of pairs in which the known one took longer (AUC of
/// Mann–Whitney). Half is nothing; with n of each chance alone stays within 0.5 ± 3·√(1/(6n)).
/// </summary>
static class Timing
{
    /// <summary>The control needs no more.</summary>
    const int OfControl = 150;

    /// <summary>Known ones and as many unknown.</summary>
    public static int Each { get; set; } = 150;

    static double Bound(int each) => 3 * Math.Sqrt(1 / (6.0 * each));

    public static async Task Run(Report report)
    {
        await using var target = await Target.Start("ru", Each, [.. Hydra.NoLock, "sends-from-device: 100000 per 1 d", "sends-from-network: 100000 per 1 h", "sends-to-prefix: 100000 per 1 h"]);
        var robot = target.Browser();
        // The compiler's work is not counted.
        for (var i = 0; i < 30; i++) await robot.Send("/sign-in/password", "/sign-in/password", ("phone", $"7999000{i:0000}"), ("password", "Parol-001-x"));

        var form = await robot.Form("/sign-in/password", "/sign-in/password", ("password", "Parol-001-x"));
        var auc = await Measure(target.Victims, target.Strangers, number => robot.Send("/sign-in/password", new Dictionary<string, string>(form) { ["phone"] = number }));
        report.Add("timing", $"a wrong password at {Each} known and {Each} unknown numbers", $"AUC {auc:F3}, chance alone 0.5 ± {Bound(Each):F3}", Math.Abs(auc - 0.5) <= Bound(Each));

        auc = await Measure([.. target.Victims.Take(OfControl)], [.. target.Strangers.Take(OfControl).Select(n => n[..^1])], number => robot.Send("/sign-in/password", new Dictionary<string, string>(form) { ["phone"] = number }));
        report.Control("timing", "the same against numbers that are turned away before the comparison", $"AUC {auc:F3}", Math.Abs(auc - 0.5) > Bound(Math.Min(Each, OfControl)));
    }

    static async Task<double> Measure(IReadOnlyList<string> known, IReadOnlyList<string> unknown, Func<string, Task> ask)
    {
        var order = known.Select(n => (Number: n, IsKnown: true)).Concat(unknown.Select(n => (Number: n, IsKnown: false))).ToArray();
        new Random(12).Shuffle(order);
        var times = new List<(double Taken, bool IsKnown)>();
        foreach (var (number, isKnown) in order)
        {
            var begun = Stopwatch.GetTimestamp();
            await ask(number);
            times.Add((Stopwatch.GetElapsedTime(begun).TotalMilliseconds, isKnown));
        }
        var (ours, others) = (times.Where(t => t.IsKnown).Select(t => t.Taken).ToList(), times.Where(t => !t.IsKnown).Select(t => t.Taken).ToList());
        return ours.Sum(a => others.Sum(b => a > b ? 1.0 : a == b ? 0.5 : 0)) / ((double)ours.Count * others.Count);
    }
}
