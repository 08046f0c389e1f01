using System.Diagnostics;

namespace Kabinet.Intake;

/// <summary>How fast an import goes, told at most twice a second.</summary>
public sealed class Pace
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    readonly Stopwatch since = Stopwatch.StartNew();
    TimeSpan told;
    long before = -1;

    public double RowsPerSecond { get; private set; }

    public bool IsDue(IntakeProgress progress)
    {
        if (before < 0) { before = progress.Totals.Read; return true; }
        if (since.Elapsed - told < Pause) return false;
        RowsPerSecond = (progress.Totals.Read - before) / (since.Elapsed - told).TotalSeconds;
        (told, before) = (since.Elapsed, progress.Totals.Read);
        return true;
    }
}
