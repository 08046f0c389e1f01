using System.CommandLine;
using Kabinet.Store;

namespace Kabinet.Commands;

/// <summary><c>kabinet verify</c>: nothing edited, nothing missing, every sum adds up. Exit code 1 when something does not.</summary>
public static class VerifyStore
{
    public static Command Command() => new Command("verify", "Check the archive chains, the ledger and the projections").WithSettings().Does(async (settings, _, _) =>
    {
        await using var frame = await Frame.Open(settings);
        var found = await new Verify(frame.Database).Run();
        foreach (var fault in found.Faults) Console.WriteLine(fault);
        Console.WriteLine($"{found.Accounts} accounts, {found.Cabinets} cabinets, {found.ArchiveRows} archive rows: {(found.Faults.Count == 0 ? "all is well" : $"{found.Faults.Count} faults")}");
        return found.Faults.Count == 0 ? 0 : 1;
    });
}
