using System.CommandLine;
using Kabinet.Store;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet rotate-key --new</c> makes the next key beside the key file; <c>kabinet rotate-key</c>, once every server has it, seals with
/// it and seals anew what lies in the store. May be stopped and run again at any time (docs/security/keys.md).
/// </summary>
public static class RotateKey
{
    static readonly Option<bool> New = new("--new") { Description = "Only make the next key, for all servers to get before it is used." };
    /// <summary>A line for so many rows of a table.</summary>
    const long Line = 10_000;

    public static Command Command() => new Command("rotate-key", "Seal what is secret in the store with a new key") { New }.WithSettings().Does(async (settings, parsed, stop) =>
    {
        await using var frame = await Frame.Open(settings);
        if (parsed.GetValue(New))
        {
            Console.WriteLine($"Made {KeyFile.MakeNext(settings, frame.Vault)}. Copy it beside the key file of every server, restart them one after another, then: kabinet rotate-key");
            return 0;
        }
        if (frame.Vault.Keys == 1) throw new SettingRefused("There is no newer key yet: kabinet rotate-key --new");

        await KeyFile.UseNewest(frame.Database, frame.Vault);
        var done = await new SealAnew(frame.Database, frame.Vault).Run((column, n) => { if (n % Line == 0) Console.WriteLine($"{column.Table}.{column.Column}: {n}"); }, stop);
        foreach (var lost in done.Unreadable) Console.WriteLine($"no key opens {lost}");
        Console.WriteLine($"{done.Looked} sealed values, {done.Anew} of them sealed anew with key {frame.Vault.Sealing}, {done.Unreadable.Count} unreadable."
            + (done.Anew > 0 ? " Restart the servers, which seal with the old one until then, and run this again until nothing is sealed anew." : ""));
        return done.Unreadable.Count == 0 ? 0 : 1;
    });
}
