using System.Diagnostics;
using Kabinet.Intake;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>Row 7: usage rated, deduplicated and durable, in batches of 1,000 and 10,000.</summary>
static class UsageRows
{
    public static async Task<IReadOnlyList<Row>> Measure(Filled store, string connection, string folder, Options options)
    {
        List<Row> rows = [];
        var postgres = store.Frame.Database.Dialect.IsPostgres;
        await using var barePostgres = postgres ? await BarePostgres.Open(connection) : null;
        using var bareSqlite = postgres ? null : new BareSqlite(Path.Combine(folder, "bare.db"));
        var intake = new UsageIntake(store.Frame.Database, store.Frame.Clock, () => store.Frame.Catalog.Current, store.Frame.Ids.Block);
        var records = new Records(store);
        foreach (var batch in new[] { 1_000, 10_000 })
        {
            var row = postgres
                ? new Row($"#7 usage into PostgreSQL, batches of {batch}", "events/s", "bare charge batch, events/s", 0.6, AtMost: false, (a, b) => a / b)
                : new Row($"#7 usage into SQLite, batches of {batch}", "events/s", "bare inserts, rows/s", 0.4, AtMost: false, (a, b) => a / b);
            await Ours(3);
            await Bare(1);
            for (var round = 0; round < options.Rounds; round++) row.Add(await Ours(options.Seconds), await Bare(options.Seconds));
            rows.Add(row);

            async Task<double> Ours(double seconds)
            {
                var (spent, count) = (0.0, 0L);
                while (spent < seconds)
                {
                    var drawn = records.Draw(batch);
                    var begun = Stopwatch.GetTimestamp();
                    var totals = await intake.RateAndStore(drawn);
                    spent += Stopwatch.GetElapsedTime(begun).TotalSeconds;
                    if (totals.Rated != batch) throw new InvalidOperationException($"Of {batch} records {totals.Rated} were rated.");
                    count += batch;
                }
                return count / spent;
            }

            async Task<double> Bare(double seconds)
            {
                var (spent, count) = (0.0, 0L);
                while (spent < seconds)
                {
                    var accounts = bareSqlite?.Draw(batch);
                    var begun = Stopwatch.GetTimestamp();
                    if (accounts is not null) bareSqlite!.Insert(accounts);
                    else await barePostgres!.Charge(batch);
                    spent += Stopwatch.GetElapsedTime(begun).TotalSeconds;
                    count += batch;
                }
                return count / spent;
            }
        }
        return rows;
    }

    /// <summary>What the network would report of the store's people today: calls, messages, sessions, none twice.</summary>
    internal sealed class Records(Filled store)
    {
        readonly Random dice = new(7);
        readonly long now = store.Frame.Clock.GetUtcNow().Stored();

        public List<UsageRecord> Draw(int count)
        {
            var records = new List<UsageRecord>(count);
            for (var i = 0; i < count; i++)
            {
                var (number, at) = (store.People[dice.Next(store.People.Count)].Phone, now - dice.Next(20 * 86_400_000));
                records.Add(dice.Next(10) switch
                {
                    < 5 => new(number, at, UsageKind.Data, Direction.Out, "", dice.Next(100_000, 200_000_000), dice.NextInt64()) { Up = 50_000 },
                    < 8 => new(number, at, UsageKind.Voice, Direction.Out, "79161555012", dice.Next(1, 900), dice.NextInt64()),
                    < 9 => new(number, at, UsageKind.Voice, Direction.In, "79265550144", dice.Next(1, 900), dice.NextInt64()),
                    _ => new(number, at, UsageKind.Sms, Direction.Out, "79161555012", 1, dice.NextInt64()),
                });
            }
            return records;
        }
    }
}
