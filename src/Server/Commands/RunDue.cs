using System.CommandLine;
using System.Globalization;
using Kabinet.Channels.Clock;
using Kabinet.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Commands;

/// <summary>
/// <c>kabinet run-due</c>: all that is due now, monthly fees above all, with progress. May run beside a server, be killed and be started
/// again: each piece of work is done once.
/// </summary>
public static class RunDue
{
    public static Command Command() => new Command("run-due", "Do what is due now: fees, promises, planned changes; shows how far it is").WithSettings().Does(Run);

    static async Task<int> Run(Settings settings, ParseResult parsed, CancellationToken stop)
    {
        await using var frame = await Frame.Open(settings);
        var claims = new ClaimWork(frame.Database);
        var waiting = await claims.Waiting(frame.Clock.GetUtcNow());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{waiting} waiting"));
        using var door = new ClockDoor(frame.Runner, claims, frame.Clock, NullLogger<ClockDoor>.Instance);
        door.Goes = (done, gone) => Console.WriteLine(Progress(done, waiting, gone));
        var all = await door.RunDue(stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all} done"));
        return 0;
    }

    /// <summary><c>120000 of 1000000 done, 6100/s, 2 min 24 s left</c></summary>
    public static string Progress(long done, long all, TimeSpan gone)
    {
        var rate = done / Math.Max(0.001, gone.TotalSeconds);
        var left = TimeSpan.FromSeconds(Math.Max(0, all - done) / Math.Max(0.001, rate));
        return string.Create(CultureInfo.InvariantCulture, $"{done} of {Math.Max(all, done)} done, {rate:F0}/s, {(int)left.TotalMinutes} min {left.Seconds} s left");
    }
}
