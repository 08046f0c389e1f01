using System.Security.Cryptography;
using Kabinet.Demo.Filling;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>A filled store and who is in it.</summary>
/// <param name="People">Accounts with one active number each.</param>
/// <param name="Cookies">Keys of open sessions, one for each of <paramref name="People"/>.</param>
sealed record Filled(Frame Frame, IReadOnlyList<(AccountId Account, SubscriptionId Number, string Phone)> People, IReadOnlyList<string> Cookies);

static class Stores
{
    public static Settings SettingsOf(string folder, string database) => new()
    {
        Mode = "demo", Sms = "demo", Port = 0, Site = "http://127.0.0.1", Database = database, KeyFile = Path.Combine(folder, "key"),
        Operators = Path.Combine(Environment.CurrentDirectory, "operators"),
    };

    public static async Task<Filled> Open(string folder, string database, int subscribers, int months = 6)
    {
        var frame = await Frame.Open(SettingsOf(folder, database));
        if (await Fill.IsEmpty(frame.Database))
        {
            var filled = await new Fill(frame.Database, frame.Catalog.Current, frame.Clock).Run(subscribers, months, 30);
            await Console.Error.WriteLineAsync($"filled {frame.Database.Dialect.Name}: {filled.Subscribers} subscribers, {filled.UsageEvents} usage events in {filled.Took.TotalSeconds:F0} s");
            if (frame.Database.Dialect.IsPostgres) await frame.Database.Read(async s => { await s.Run("analyze"); return true; });
        }
        var people = await frame.Database.Read(s => s.All("select account_id, subscription_id, msisdn from subscription where state = 0 and account_id > 1000 order by account_id",
            row => (new AccountId(row.GetInt64(0)), new SubscriptionId(row.GetInt64(1)), row.GetString(2))));
        return new Filled(frame, people, await OpenSessions(frame, people));
    }

    // Everybody is signed in, as on the evening on which the bills come out.
    static async Task<IReadOnlyList<string>> OpenSessions(Frame frame, List<(AccountId Account, SubscriptionId Number, string Phone)> people)
    {
        var rows = new BulkRows("session", "hash", "cabinet_id", "proofs", "device", "address", "opened_at", "seen_at", "idle", "until_at");
        var (keys, now) = (new List<string>(people.Count), frame.Clock.GetUtcNow());
        foreach (var (_, number, _) in people)
        {
            var key = RandomNumberGenerator.GetBytes(32);
            keys.Add(Convert.ToBase64String(key));
            rows.Add(SHA256.HashData(key), Newcomer.CabinetOf(number).Value, $"sms/{number}@{now.Stored()}", "bench", "127.0.0.1", now.Stored(), now.Stored(),
                (long)TimeSpan.FromHours(12).TotalMilliseconds, now.AddHours(12).Stored());
        }
        await frame.Database.Write(tx => { tx.Add("delete from session"); return ValueTask.CompletedTask; });
        await frame.Database.Fill([rows]);
        return keys;
    }
}
