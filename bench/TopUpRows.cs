using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kabinet.Bench;

/// <summary>Rows 5 and 6: a payment with its key, journal, archive and balance, durable.</summary>
static partial class TopUpRows
{
    public static async Task<IReadOnlyList<Row>> Sqlite(Filled store, string folder, Options options)
    {
        var one = new Row("#5 top-up, SQLite, 1 caller", "/s", "bare durable transactions /s", 0.5, AtMost: false, (a, b) => a / b);
        var sixteen = new Row("#5 top-up, SQLite, 16 callers", "/s", "bare durable transactions /s", 2, AtMost: false, (a, b) => a / b);
        var cpu = new Row("#5 CPU of a top-up among 16", "CPU-µs", "bare, CPU-µs", 0, AtMost: false, (a, b) => a / b);
        using var bare = new BareSqlite(Path.Combine(folder, "bare.db"));
        var paid = new Paid(store);
        await paid.Rate(16, 3);
        await paid.Rate(1, 1);
        BareRate(bare, 1);
        for (var round = 0; round < options.Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var reference = BareRate(bare, options.Seconds);
            var bareCpu = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / (reference * options.Seconds);
            one.Add(await paid.Rate(1, options.Seconds), reference);
            sixteen.Add(await paid.Rate(16, options.Seconds), reference);
            cpu.Add(paid.LastCpu, bareCpu);
        }
        return [one, sixteen, cpu];
    }

    static double BareRate(BareSqlite bare, double seconds)
    {
        var (begun, count) = (Stopwatch.GetTimestamp(), 0L);
        for (; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; count++) bare.Charge();
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    public static async Task<IReadOnlyList<Row>> Postgres(Filled store, Postgres server, string connection, string folder, Options options)
    {
        var inProcess = new Row("#6 top-up, PostgreSQL, 16 callers, 20 % replays, in process", "/s", "pgbench TPC-B -c16 /s", 0.8, AtMost: false, (a, b) => a / b);
        var overHttp = new Row("#6 the same through HTTP", "/s", "pgbench TPC-B -c16 /s", 0.5, AtMost: false, (a, b) => a / b);
        if (!server.Has("tpcb"))
        {
            server.Make("tpcb");
            server.Run("pgbench", $"-i -q -s {(options.Subscribers >= 50_000 ? 50 : 10)} tpcb");
        }
        var script = Path.Combine(folder, "top-up.lua");
        await File.WriteAllTextAsync(script, """
            local n, path, r = 0, "", math.random
            math.randomseed(os.time())
            request = function()
              if n == 0 or r() >= 0.2 then n = n + 1; path = "/?person=" .. r(0, 2147483646) .. "&key=" .. r(0, 2147483646) .. "." .. n end
              return wrk.format("POST", path)
            end
            """);
        using var door = await Child.Start("/", typeof(TopUpRows).Assembly.Location, "top-up-door", "{port}", folder, connection, $"{options.Subscribers}");
        var paid = new Paid(store);
        await paid.Rate(16, 3, 0.2);
        await Wrk.Run(door.Port, "/", 16, 3, script);
        for (var round = 0; round < options.Rounds; round++)
        {
            var reference = TpcB(server, options.Seconds);
            inProcess.Add(await paid.Rate(16, options.Seconds, 0.2), reference);
            var http = await Wrk.Run(door.Port, "/", 16, options.Seconds, script);
            if (http.Failed > 0) throw new InvalidOperationException($"{http.Failed} top-ups were refused.");
            overHttp.Add(http.PerSecond, reference);
        }
        return [inProcess, overHttp];
    }

    static double TpcB(Postgres server, int seconds) => double.Parse(
        Tps().Match(server.Run("pgbench", $"-n -c16 -j2 -M prepared -T {seconds} tpcb")).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+)")] private static partial Regex Tps();
}
