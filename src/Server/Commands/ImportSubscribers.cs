using System.CommandLine;
using System.Text;
using Kabinet.Intake.Subscribers;
using Spectre.Console;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet import subscribers FILE</c>: accounts, numbers and opening balances of another billing. A mistake anywhere refuses the
/// whole file, exit code 2; run again after a crash it adds what is missing.
/// </summary>
public static class ImportSubscribers
{
    const int MistakesShown = 50;

    static readonly Argument<FileInfo> FileWord = new("FILE") { Description = "Delimited text in UTF-8 with a header; the columns stand in docs/operating/install.md." };
    static readonly Option<bool> Check = new("--check") { Description = "Only tell what is wrong; write nothing." };

    public static Command Command() =>
        new Command("subscribers", "Take in accounts and numbers of another billing") { FileWord, Check }.WithSettings().Does(Run);

    static async Task<int> Run(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        var catalog = frame.Catalog.Current;
        var file = new SubscriberFile(catalog, catalog.Calendar.DayOf(frame.Clock.GetUtcNow()));
        using (var text = new StreamReader(parsed.GetValue(FileWord)!.FullName, new UTF8Encoding(false, throwOnInvalidBytes: true)))
        {
            try { file.Read(text); }
            catch (DecoderFallbackException) { file.Mistakes.Add(new(file.Rows.Count + 2, "", "this is not UTF-8")); }
        }
        if (file.Mistakes.Count > 0) return Refused(file.Mistakes);

        var import = new TakeInSubscribers(frame.Database, catalog, frame.Clock, frame.Ids.Block, frame.Queues);
        var (accounts, already, mistakes) = await import.Compare(file.Rows);
        if (mistakes.Count > 0) return Refused(mistakes);
        if (parsed.GetValue(Check))
        {
            Console.WriteLine($"all is well: {accounts.Count} accounts to take in, {already} there already");
            return 0;
        }
        var taken = await Watched(accounts.Count, progress => import.Run(accounts, already, progress, stop));
        Console.WriteLine($"accounts {taken.Accounts}, numbers {taken.Numbers}, there already {taken.Already}");
        return 0;
    }

    static int Refused(IReadOnlyList<SubscriberMistake> mistakes)
    {
        foreach (var mistake in mistakes.Take(MistakesShown)) Console.Error.WriteLine(mistake);
        if (mistakes.Count > MistakesShown) Console.Error.WriteLine($"… and {mistakes.Count - MistakesShown} more");
        Console.Error.WriteLine($"kabinet: nothing was taken in: {mistakes.Count} mistakes");
        return 2;
    }

    static Task<SubscribersTaken> Watched(int accounts, Func<IProgress<int>?, Task<SubscribersTaken>> run) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? run(null)
            : AnsiConsole.Progress().StartAsync(screen =>
            {
                var task = screen.AddTask("accounts", maxValue: Math.Max(1, accounts));
                return run(new Progress<int>(done => task.Value = done));
            });
}
