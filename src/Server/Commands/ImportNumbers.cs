using System.CommandLine;
using System.Globalization;
using System.Text;
using Kabinet.Running;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet import numbers FILE</c>: compares with the network's number inventory, once a day. Columns with a semicolon between and a
/// header: <c>number;account;tariff;label;sim-changed-at</c>; the last may be empty. Exit code 1 where something is left to do by hand.
/// </summary>
public static class ImportNumbers
{
    const string Header = "number;account;tariff;label;sim-changed-at";

    static readonly Argument<FileInfo> FileWord = new("FILE") { Description = $"Every number that the network has given out: {Header}." };
    static readonly Option<bool> Many = new("--many") { Description = "It is right that the file releases many numbers." };

    public static Command Command() => new Command("numbers", "Compare with the network's number inventory") { FileWord, Many }.WithSettings().Does(Run);

    static async Task<int> Run(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        var rows = Read(await File.ReadAllLinesAsync(parsed.GetValue(FileWord)!.FullName, Encoding.UTF8, stop), frame.Catalog.Current);
        var done = await new ReconcileNumbers(frame.Database, frame.Runner, frame.Clock).Run(rows, parsed.GetValue(Many), stop);
        Console.WriteLine($"same {done.Same}, released {done.Released}, assigned {done.Assigned}, new SIM {done.SimChanged}");
        foreach (var what in done.Unsolved) Console.Error.WriteLine(what);
        return done.Unsolved.Count == 0 ? 0 : 1;
    }

    /// <exception cref="SettingRefused">A line that cannot be read, or a number that comes twice: nothing of the file is taken.</exception>
    public static IReadOnlyList<InventoryRow> Read(IReadOnlyList<string> lines, Catalog catalog)
    {
        if (lines.Count == 0 || lines[0].Trim() != Header) throw new SettingRefused($"The first line must be {Header}.");
        List<InventoryRow> rows = [];
        HashSet<string> seen = [];
        for (var i = 1; i < lines.Count; i++)
        {
            if (lines[i].Length == 0) continue;
            if (lines[i].Split(';') is not [var number, var account, var tariff, var label, var sim] || !catalog.Numbers.Normalise(number, out var msisdn))
                throw new SettingRefused($"Line {i + 1} is not {Header}.");
            if (sim.Length > 0 && !DateTimeOffset.TryParse(sim, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) throw new SettingRefused($"Line {i + 1}: «{sim}» is no instant.");
            if (!seen.Add(msisdn.Digits)) throw new SettingRefused($"Line {i + 1}: {number} comes twice.");
            rows.Add(new(i + 1, msisdn, account.Trim(), tariff.Trim(), label.Trim() is { Length: > 0 } given ? given : number.Trim(),
                sim.Length > 0 ? DateTimeOffset.Parse(sim, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null));
        }
        return rows;
    }
}
