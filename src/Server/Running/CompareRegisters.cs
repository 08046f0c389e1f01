using System.Globalization;
using Kabinet.Catalogs;
using Kabinet.Store;

namespace Kabinet.Running;

/// <summary>
/// Compares the registers that gateways put into their folders, each business day once over all servers: every difference is written into
/// a file beside the register and staff are told. One that has not come by noon of the next day is told too, and compared when it comes.
/// </summary>
public sealed class CompareRegisters(Settings settings, Database database, TakenPayments payments, OwnCredits own, Func<Catalog> catalog, TimeProvider clock, ILogger<CompareRegisters> log) : BackgroundService
{
    /// <summary>Registers older than this are for <c>kabinet reconcile</c>.</summary>
    const int Days = 7;
    /// <summary>Local hour by which yesterday's register must have come.</summary>
    const int DueHour = 12;
    static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        if (settings.RegisterFolder.Length == 0) return;
        using var timer = new PeriodicTimer(Look);
        do
        {
            try { await RunDue(); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The registers could not be compared"); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Compares what has come and was not compared yet; returns how many registers that was.</summary>
    public async Task<int> RunDue()
    {
        if (!Directory.Exists(settings.RegisterFolder)) return 0;
        var (now, done) = (clock.GetUtcNow(), 0);
        var today = catalog().Calendar.DayOf(now);
        foreach (var folder in Directory.GetDirectories(settings.RegisterFolder).Order(StringComparer.Ordinal))
        {
            var gateway = Path.GetFileName(folder);
            for (var day = today.AddDays(-Days); day < today; day = day.AddDays(1))
            {
                var file = Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".csv");
                if (File.Exists(file)) done += await Compare(gateway, day, file) ? 1 : 0;
                else if (day == today.AddDays(-1) && catalog().Calendar.Local(now).Hour >= DueHour)
                    await Take(gateway, day, compared: false, 0, $"{gateway} {day:yyyy-MM-dd}");
            }
        }
        return done;
    }

    async Task<bool> Compare(string gateway, DateOnly day, string file)
    {
        if (await database.Read(s => s.First("select state from register_day where gateway = $1 and on_day = $2", r => r.GetInt32(0), gateway, day.Stored())) == 1) return false;
        List<string> differences;
        try
        {
            var register = Registers.Read(await File.ReadAllLinesAsync(file), catalog().Currency);
            differences = [.. Registers.Differences(register, OwnCredits.Holds(gateway) ? await own.Of(gateway, day, [.. register.Select(r => r.External)], await Before(file, day)) : await payments.Of(gateway, day))];
        }
        catch (SettingRefused wrong) { differences = [wrong.Message]; }
        if (differences.Count > 0) await File.WriteAllLinesAsync(file + ".differences", differences);
        return await Take(gateway, day, compared: true, differences.Count,
            differences.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{gateway} {day:yyyy-MM-dd}: {differences.Count}, see {Path.GetFileName(file)}.differences"));
    }

    /// <summary>The numbers of the register of the day before, where it is there.</summary>
    async Task<IReadOnlySet<string>> Before(string file, DateOnly day)
    {
        var other = Path.Combine(Path.GetDirectoryName(file)!, day.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ".csv");
        return File.Exists(other) ? Registers.Read(await File.ReadAllLinesAsync(other), catalog().Currency).Select(r => r.External).ToHashSet() : new HashSet<string>();
    }

    /// <summary>False when another server has done it. What staff are told is written together with the row, so that it is neither lost nor doubled.</summary>
    Task<bool> Take(string gateway, DateOnly day, bool compared, int differences, string? told) => database.Write(async tx =>
    {
        var taken = await tx.Session.All("""
            insert into register_day (gateway, on_day, state, differences, at) values ($1, $2, $3, $4, $5)
            on conflict (gateway, on_day) do update set state = excluded.state, differences = excluded.differences, at = excluded.at where register_day.state < excluded.state returning state
            """, r => r.GetInt32(0), gateway, day.Stored(), compared ? 1 : 0, differences, clock.GetUtcNow().Stored());
        if (taken.Count > 0 && told is not null) payments.Alarm(tx, compared ? "register-differs" : "register-missing", told);
        return taken.Count > 0;
    });
}
