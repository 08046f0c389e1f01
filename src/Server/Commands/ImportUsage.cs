using System.CommandLine;
using Kabinet.Intake;
using Spectre.Console;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet import usage FILE --format …</c>: rates a file of usage into the accounts. Run again after a crash
/// it goes on where it was. Exit code 1 when the totals do not add up, 2 when the file is refused.
/// </summary>
public static class ImportUsage
{
    static readonly Argument<FileInfo> FileWord = new("FILE") { Description = "The usage file." };
    static readonly Option<string> Format = new("--format") { Required = true, Description = $"{string.Join(", ", UsageFormats.Presets)}, or the path of a mapping file." };
    static readonly Option<FileInfo?> FollowUp = new("--follow-up") { Description = "The mended file of rejects of FILE; only its records are taken in." };
    static readonly Option<int> Batch = new("--batch") { Description = "Records in one transaction.", DefaultValueFactory = _ => UsageIntake.BatchSize };

    public static Command Command() =>
        new Command("usage", "Rate a file of usage records into the accounts") { FileWord, Format, FollowUp, Batch }.WithSettings().Does(Run);

    static async Task<int> Run(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        var (path, format, batch) = (parsed.GetValue(FileWord)!.FullName, UsageFormats.Find(parsed.GetValue(Format)!), parsed.GetValue(Batch));
        if (batch is < 1 or > 100_000) throw new IntakeRefused("--batch is 1 to 100000.");
        await using var frame = await Frame.Open(settings);
        var intake = new UsageIntake(frame.Database, frame.Clock, () => frame.Catalog.Current, frame.Ids.Block);
        var import = new ImportFile(intake);
        var mended = parsed.GetValue(FollowUp)?.FullName;
        long? follows = mended is null ? null : await import.Followed(path);

        var report = await Watched(mended ?? path, progress => import.Run(mended ?? path, format, follows, batch, progress, stop));
        Print(report, frame.Catalog.Current.Currency);
        return report.AddsUp ? 0 : 1;
    }

    static Task<IntakeReport> Watched(string path, Func<Action<IntakeProgress>, Task<IntakeReport>> run)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            var pace = new Pace();
            return run(p => { if (pace.IsDue(p)) Console.WriteLine($"{p.Totals.Read} records, {pace.RowsPerSecond:0} a second"); });
        }
        return AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(screen =>
        {
            var pace = new Pace();
            var task = screen.AddTask(Markup.Escape(Path.GetFileName(path)));
            return run(p =>
            {
                task.MaxValue = Math.Max(1, p.Size);
                task.Value = p.ReadBytes;
                if (pace.IsDue(p)) task.Description = $"{Markup.Escape(Path.GetFileName(path))}: {p.Totals.Read} records, {pace.RowsPerSecond:0} a second";
            });
        });
    }

    static void Print(IntakeReport report, Currency currency)
    {
        var t = report.Totals;
        if (report.ResumedAt > 0) Console.WriteLine($"resumed after {report.ResumedAt} records");
        Console.WriteLine($"records     {t.Read,12}");
        Console.WriteLine($"rated       {t.Rated,12}   events {t.Events}, charged {new Money(t.Charge, currency)}, {t.Seconds} s, {t.Pieces} messages, {t.Bytes} bytes");
        Console.WriteLine($"rejected    {t.Rejected,12}{(report.RejectFile is null ? "" : $"   {report.RejectFile}")}");
        Console.WriteLine($"duplicate   {t.Duplicate,12}");
        Console.WriteLine($"not ours    {t.Other,12}");
        Console.WriteLine($"not charged {t.Empty,12}   unanswered, or the start of a session");
        Console.WriteLine(report.AddsUp ? "adds up" : "DOES NOT ADD UP: records = rated + rejected + duplicate + not ours + not charged does not hold");
    }
}
