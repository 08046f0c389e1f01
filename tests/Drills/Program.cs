using System.Globalization;
using Kabinet.Drills;

// The attacks, each against the server as it is shipped and against one that the operator has set badly, where the attacker wins.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, Func<Report, Task>> drills = new() { ["hydra"] = Hydra.Run, ["guess"] = Guesses.Run, ["race"] = Races.Run, ["timing"] = Timing.Run };
if (args.Any(a => !drills.ContainsKey(a)))
{
    await Console.Error.WriteLineAsync($"tests/Drills/run [{string.Join('|', drills.Keys)}]…");
    return 2;
}
var report = new Report();
foreach (var (name, run) in drills.Where(d => args.Length == 0 || args.Contains(d.Key)))
{
    await Console.Error.WriteLineAsync($"{name} …");
    await run(report);
}
return report.Print();
