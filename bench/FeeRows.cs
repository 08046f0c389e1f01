using System.Diagnostics;
using System.Globalization;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>Row 11: a month's fees of all accounts on PostgreSQL by the product's own command, and the same with a kill in the middle.</summary>
static class FeeRows
{
    public static async Task<IReadOnlyList<Row>> Measure(string connection, string folder, Options options)
    {
        var rate = new Row($"#11 monthly fees of {options.Subscribers} accounts, PostgreSQL", "accounts/s", "bare statements, accounts/s", 0.3, AtMost: false, (a, b) => a / b);
        var time = new Row("#11 the same, a million accounts would take", "s", "", 180, AtMost: true, (a, _) => a);
        var killed = new Row("#11 the same, killed in the middle and started again", "s", "not killed, s", 1.1, AtMost: true, (a, b) => a / b);
        // One bare statement moves a million accounts: longer than half a minute.
        await using var frame = await Frame.Open(Stores.SettingsOf(folder, $"{connection};Command Timeout=0"));
        var due = await FeeStore.Fill(frame, options.Subscribers);
        var (catalog, seq) = (frame.Catalog.Current, 0);
        for (var round = 0; round <= options.Rounds; round++)
        {
            var took = await Month();
            var reference = await Bare();
            // The first round is the machine's to warm up.
            if (round == 0) continue;
            rate.Add(options.Subscribers / took, options.Subscribers / reference);
            time.Add(took * 1_000_000 / options.Subscribers, 0);
            killed.Add(await Month(killAt: options.Subscribers * 2 / 5), took);
            await Bare();
        }
        await Console.Error.WriteLineAsync("checking the archive and the sums");
        if ((await new Verify(frame.Database).Run()).Faults is { Count: > 0 } faults) throw new InvalidOperationException($"{faults.Count} faults: {faults[0]}");
        return [rate, time, killed];

        async Task<double> Month(int killAt = 0)
        {
            seq++;
            await FeeStore.MoveTo(frame, catalog.Calendar.StartOf(due).AddHours(1));
            var took = killAt > 0 ? await RunDue(connection, folder, killAt) : 0;
            took += await RunDue(connection, folder, 0);
            var charged = await frame.Database.Read(s => s.First($"select count(*), count(distinct account_id) from movement where reason = 'monthly-fee.charge' and ref = '{due:yyyy-MM-dd}'",
                row => (All: row.GetInt64(0), Once: row.GetInt64(1))));
            if (charged != (options.Subscribers, options.Subscribers)) throw new InvalidOperationException($"{charged.All} fees of {charged.Once} accounts were taken.");
            due = due.AddMonths(1);
            return took;
        }

        async Task<double> Bare()
        {
            var like = await frame.Database.Read(s => s.First($"select length(a.ask), length(a.changes), length(r.body) from archive a join reply r on r.account_id = a.account_id where a.account_id = 1 and a.seq = {seq}",
                row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2))));
            var begun = Stopwatch.GetTimestamp();
            await FeeStore.Bare(frame, due, catalog.On(due).Tariffs[FeeStore.Tariff].MonthlyFee.Minor, seq, like);
            return Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
    }

    /// <summary>The product's command, from the moment it has opened the store until it is through, or killed.</summary>
    static async Task<double> RunDue(string connection, string folder, int killAt)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Frame).Assembly.Location, "run-due", "--mode", "demo", "--sms", "demo", "--database", connection,
            "--key-file", Path.Combine(folder, "key"), "--operators", Path.Combine(Environment.CurrentDirectory, "operators")]) { RedirectStandardOutput = true })!;
        if (await process.StandardOutput.ReadLineAsync() is not { } first || !first.EndsWith("waiting", StringComparison.Ordinal)) throw new InvalidOperationException("run-due did not begin.");
        var begun = Stopwatch.GetTimestamp();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            if (killAt == 0 || !int.TryParse(line.Split(' ')[0], CultureInfo.InvariantCulture, out var done) || done < killAt) continue;
            process.Kill();
            break;
        }
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await process.WaitForExitAsync();
        if (killAt == 0 && process.ExitCode != 0) throw new InvalidOperationException($"run-due ended with {process.ExitCode}.");
        return took;
    }
}
