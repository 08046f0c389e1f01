using System.CommandLine;
using Kabinet.Catalogs;
using Kabinet.Running;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet reconcile FILE --gateway osmp-qiwi --day 2026-11-22</c>: the register that a gateway sends of its business day, line by
/// line against what was credited here. Names every difference; exit code 1 when there is one.
/// </summary>
public static class Reconcile
{
    static readonly Argument<FileInfo> FileWord = new("FILE") { Description = "The register: lines «their number;sum», more columns are passed over; a line that begins with # too; or YooKassa's own CSV." };
    static readonly Option<string> Gateway = new("--gateway") { Required = true, Description = "osmp-NAME, erip, yookassa, yookassa-refunds, cash (of the desks, by their numbers) or payouts (of the partner, by our order numbers)." };
    static readonly Option<string> Day = new("--day") { Required = true, Description = "Their business day, like 2026-11-22." };

    public static Command Command() => new Command("reconcile", "Compare a gateway's register of a day with what was credited") { FileWord, Gateway, Day }.WithSettings().Does(Run);

    static async Task<int> Run(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        if (Quantity.ReadDay(parsed.GetValue(Day)!) is not { } day) throw new SettingRefused("--day is a day like 2026-11-22.");
        await using var frame = await Frame.Open(settings);
        var register = Registers.Read(await File.ReadAllLinesAsync(parsed.GetValue(FileWord)!.FullName, stop), frame.Catalog.Current.Currency);
        var gateway = parsed.GetValue(Gateway)!;
        var taken = OwnCredits.Holds(gateway) ? await new OwnCredits(frame.Database, () => frame.Catalog.Current).Of(gateway, day, [.. register.Select(r => r.External)], new HashSet<string>())
            : await new TakenPayments(frame.Database, frame.Runner, frame.Ids, frame.Queues, () => frame.Catalog.Current, frame.Clock).Of(gateway, day);
        var differences = Registers.Differences(register, taken).ToList();
        foreach (var difference in differences) Console.WriteLine(difference);
        var (theirs, ours) = (Total(register.Select(r => r.Sum)), Total(taken.Where(t => t.State == TakenState.Credited).Select(t => t.Amount)));
        Console.WriteLine($"register {register.Count} payments, {theirs}; credited {taken.Count(t => t.State == TakenState.Credited)}, {ours}: {(differences.Count == 0 ? "all agree" : $"{differences.Count} differences")}");
        return differences.Count == 0 ? 0 : 1;

        Money Total(IEnumerable<Money> sums) => sums.Aggregate(Money.Zero(frame.Catalog.Current.Currency), (a, b) => a + b);
    }
}
