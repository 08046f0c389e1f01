using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Kabinet.Intake;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>Row 10: sixteen callers charge one shared account, each record durable before the next; and its sums to the kopeck.</summary>
static partial class HotRows
{
    const int Callers = 16;

    public static async Task<IReadOnlyList<Row>> Measure(Filled store, Postgres server, string folder, Options options)
    {
        var row = new Row("#10 one shared account charged by 16 callers, PostgreSQL", "records/s", "pgbench -c16, one row updated, /s", 3, AtMost: false, (a, b) => a / b);
        if (!server.Has("hot")) server.Make("hot");
        server.Run("psql", "-q -d hot -c \"create table if not exists hot (id int primary key, balance bigint not null)\" -c \"insert into hot values (1, 0) on conflict do nothing\"");
        var script = Path.Combine(folder, "hot.sql");
        await File.WriteAllTextAsync(script, "update hot set balance = balance - 290 where id = 1;\n");

        var (account, _, phone) = store.People[store.People.Count / 2];
        await store.Frame.Database.Write(tx =>
        {
            tx.Add("update subscription set tariff = 'minutka' where account_id = $1", account.Value);
            tx.Add("update grant_left set amount_left = 0 where account_id = $1", account.Value);
            return ValueTask.CompletedTask;
        });
        var charges = new ChargeTogether(new UsageIntake(store.Frame.Database, store.Frame.Clock, () => store.Frame.Catalog.Current, store.Frame.Ids.Block));
        var before = await Sums();
        await charges.Charge(Record(phone, 0));
        var (one, sent) = (await Sums() is var first ? before.Balance - first.Balance : 0, 1L);
        if (one <= 0) throw new InvalidOperationException("An SMS costs nothing.");
        await Rate(1);
        for (var round = 0; round < options.Rounds; round++)
        {
            var reference = double.Parse(Tps().Match(server.Run("pgbench", $"-n -c{Callers} -j2 -M prepared -T {options.Seconds} -f {script} hot")).Groups[1].Value, CultureInfo.InvariantCulture);
            row.Add(await Rate(options.Seconds), reference);
        }
        var after = await Sums();
        if (after != (before.Balance - one * sent, before.Events + sent)) throw new InvalidOperationException($"{sent} records of {one} were charged; the balance went from {before.Balance} to {after.Balance}, the events from {before.Events} to {after.Events}.");
        return [row];

        async Task<double> Rate(double seconds)
        {
            var begun = Stopwatch.GetTimestamp();
            var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(c => Task.Run(async () =>
            {
                var count = 0L;
                for (; Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; count++)
                    if (await charges.Charge(Record(phone, count * Callers + c)) != RecordOutcome.Rated) throw new InvalidOperationException("A record was not rated.");
                return count;
            })));
            sent += counts.Sum();
            return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        UsageRecord Record(string number, long n) => new(number, store.Frame.Clock.GetUtcNow().Stored() - n % 1000, UsageKind.Sms, Direction.Out, "79161555012", 1, Random.Shared.NextInt64());

        async Task<(long Balance, long Events)> Sums() => await store.Frame.Database.Read(s => s.First(
            "select balance, (select count(*) from usage_event u where u.account_id = a.account_id) from account a where account_id = $1", r => (r.GetInt64(0), r.GetInt64(1)), account.Value));
    }

    [GeneratedRegex(@"tps = ([\d.]+)")] private static partial Regex Tps();
}
