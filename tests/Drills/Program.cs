using System.Globalization;
using Kabinet.Drills;

// The attacks, each against the server as it is shipped and against one that the operator has set badly, where the attacker wins.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, Func<Report, Task>> drills = new() { ["hydra"] = Hydra.Run, ["guess"] = Guesses.Run, ["race"] = Races.Run, ["timing"] = Timing.Run };
List<string> wanted = [];
for (var words = new Queue<string>(args); words.TryDequeue(out var word);)
{
    if (word == "--postgres") Target.OnPostgres = true;
    else if (word == "--tries" && words.TryDequeue(out var tries) && int.TryParse(tries, out var each) && each is >= 30 and <= 5000) Timing.Each = each;
    else if (drills.ContainsKey(word)) wanted.Add(word);
    else
    {
        await Console.Error.WriteLineAsync($"tests/Drills/run [--postgres] [--tries 30…5000, of the timing] [{string.Join('|', drills.Keys)}]…");
        return 2;
    }
}
var report = new Report();
foreach (var (name, run) in drills.Where(d => wanted.Count == 0 || wanted.Contains(d.Key)))
{
    await Console.Error.WriteLineAsync($"{name} …");
    await run(report);
}
return report.Print();
