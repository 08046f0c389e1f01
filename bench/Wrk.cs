using System.Globalization;
using System.Text.RegularExpressions;

namespace Kabinet.Bench;

/// <summary>A run of wrk: as fast as the server answers.</summary>
sealed partial record Wrk(double PerSecond, long Requests, double P99, long Failed)
{
    /// <param name="script">Lua that makes the requests; empty for plain ones.</param>
    public static Task<Wrk> Run(int port, string path, int connections, int seconds, string script = "") => Task.Run(() =>
    {
        var output = Machine.Shell($"wrk -t1 -c{connections} -d{seconds}s --latency {(script.Length > 0 ? $"-s {script}" : "")} http://127.0.0.1:{port}{path}");
        var failed = Failures().Match(output) is { Success: true } wrong ? long.Parse(wrong.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        return new Wrk(double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            long.Parse(Count().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), Milliseconds(Slowest().Match(output)), failed);
    });

    static double Milliseconds(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")] private static partial Regex Rate();
    [GeneratedRegex(@"(\d+) requests in")] private static partial Regex Count();
    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")] private static partial Regex Slowest();
    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")] private static partial Regex Failures();
}
