using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>
/// Takes in what appears in <c>&lt;folder&gt;/&lt;format&gt;/</c>, where the format is a preset or a mapping file
/// <c>&lt;folder&gt;/&lt;format&gt;.yaml</c>. A file is touched once it has stopped growing; done, it moves to
/// <c>done/</c>, its rejects stay beside it, a file that cannot be taken moves to <c>refused/</c> with the reason. Whatever usage
/// is not charged rings an alarm for staff; a file that fails is tried again at each look and keeps no other from being taken in.
/// </summary>
public sealed class WatchUsageFolder(Settings settings, UsageIntake intake, Alarms alarms, ILogger<WatchUsageFolder> log) : BackgroundService
{
    public const string Done = "done", Refused = "refused";
    /// <summary>The kind of an alarm about the folder.</summary>
    public const string NoFolder = "usage-no-folder";
    /// <summary>Kinds of alarms; each is about «folder/file».</summary>
    public const string NotTaken = "usage-not-taken", NotWhole = "usage-not-whole", WasRefused = "usage-refused", HasRejects = "usage-rejects";
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    static readonly string[] Unfinished = [".part", ".tmp", ".filepart"];

    readonly Dictionary<string, (long Size, DateTime Changed)> seen = [];
    readonly ImportFile import = new(intake);
    /// <summary>An alarm about the folder may stand, also one of the time before the start.</summary>
    bool mayRing = true;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (settings.UsageFolder.Length == 0) return;
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try { await TryLook(stop); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "Usage files could not be taken in"); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>A look that rings an alarm when the folder itself cannot be looked into, and takes it back when it can.</summary>
    public async Task<int> TryLook(CancellationToken stop = default)
    {
        try
        {
            var taken = await Look(stop);
            if (mayRing) await alarms.Over(NoFolder, settings.UsageFolder);
            mayRing = false;
            return taken;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.LogError(error, "Usage files could not be looked for");
            mayRing = true;
            await alarms.RingOnce(NoFolder, settings.UsageFolder);
            return 0;
        }
    }

    /// <summary>One look: takes in every file that has not changed since the look before. Returns how many.</summary>
    public async Task<int> Look(CancellationToken stop = default)
    {
        var taken = 0;
        if (!Directory.Exists(settings.UsageFolder)) throw new DirectoryNotFoundException(settings.UsageFolder);
        foreach (var folder in Directory.GetDirectories(settings.UsageFolder).Order(StringComparer.Ordinal))
            foreach (var file in Directory.GetFiles(folder).Where(IsUsage).Order(StringComparer.Ordinal))
            {
                if (!HasSettled(file)) continue;
                if (!await TryTake(folder, file, stop)) continue;
                seen.Remove(file);
                taken++;
            }
        return taken;
    }

    static bool IsUsage(string file) =>
        Path.GetFileName(file) is var name && !name.StartsWith('.') && !name.Contains(".rejected", StringComparison.Ordinal) && !Unfinished.Contains(Path.GetExtension(name));

    bool HasSettled(string file)
    {
        var now = (new FileInfo(file).Length, File.GetLastWriteTimeUtc(file));
        var same = seen.TryGetValue(file, out var before) && before == now;
        seen[file] = now;
        return same;
    }

    async Task<bool> TryTake(string folder, string file, CancellationToken stop)
    {
        var about = Named(folder, file);
        try
        {
            await Take(folder, file, about, stop);
            await alarms.Over(NotTaken, about);
            return true;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError(error, "Usage file {File} could not be taken in", file);
            await alarms.RingOnce(NotTaken, about);
            return false;
        }
    }

    static string Named(string folder, string file) => $"{Path.GetFileName(folder)}/{Path.GetFileName(file)}";

    async Task Take(string folder, string file, string about, CancellationToken stop)
    {
        try
        {
            var name = Path.GetFileName(folder);
            var own = folder + ".yaml";
            var report = await import.Run(file, UsageFormats.Find(File.Exists(own) ? own : name), null, UsageIntake.BatchSize, null, stop);
            log.LogInformation("Usage file {File}: {Totals}", file, report.Totals);
            if (!report.AddsUp) await alarms.RingOnce(NotWhole, $"{about}: {report.Totals}");
            else if (report.Totals.Rejected > 0) await alarms.RingOnce(HasRejects, $"{about}: {report.Totals.Rejected} of {report.Totals.Read}");
            Move(file, Path.Combine(folder, Done));
        }
        catch (TakenBefore before)
        {
            log.LogWarning("Usage file {File}: {Reason}", file, before.Message);
            Move(file, Path.Combine(folder, Done));
        }
        catch (IntakeRefused refused)
        {
            log.LogWarning("Usage file {File} was refused: {Reason}", file, refused.Message);
            await alarms.RingOnce(WasRefused, about);
            var at = Move(file, Path.Combine(folder, Refused));
            await File.WriteAllTextAsync(at + ".why.txt", refused.Message + Environment.NewLine, stop);
        }
    }

    static string Move(string file, string folder)
    {
        Directory.CreateDirectory(folder);
        var to = Path.Combine(folder, Path.GetFileName(file));
        for (var n = 2; File.Exists(to); n++) to = Path.Combine(folder, $"{n}-{Path.GetFileName(file)}");
        File.Move(file, to);
        return to;
    }
}
