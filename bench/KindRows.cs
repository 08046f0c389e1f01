using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Operations.Payments;
using Kabinet.Operations.Services;
using Kabinet.Running;

namespace Kabinet.Bench;

/// <summary>Operations a second of each kind, sixteen callers on random accounts, beside the bare durable transaction of a balance and a row.</summary>
static partial class KindRows
{
    const int Callers = 16;

    /// <summary>Each does one operation of its kind on one account, and says whether it was a yes.</summary>
    static IEnumerable<(string Name, Func<Filled, int, long, Task<bool>> Do)> Kinds(Filled store)
    {
        var catalog = store.Frame.Catalog.Current;
        Money Sum(long minor) => new(minor, catalog.Currency);
        yield return (SetLimit.Name, (s, at, n) => Ask<SetLimit, UsageLimit>(s, at, n, (a, l) => new(a, l, LimitKind.Money, LimitPeriod.Month, 100_000 + n)));
        yield return (ReserveMoney.Name, (s, at, n) => Ask<ReserveMoney, Hold>(s, at, n, (a, l) => new(a, l, Sum(1), 60), Who.Counterparty));
        yield return (BanContent.Name, (s, at, n) => Ask<BanContent, Nothing>(s, at, n, (a, l) => new(a, l, n % 2 == 0)));
        yield return (AddService.Name, (s, at, n) => Ask<AddService, AddService.Added>(s, at, n, (a, l) => new(a, l, "gb-5", catalog.On(catalog.Calendar.DayOf(s.Frame.Clock.GetUtcNow())).Services["gb-5"].Fee)));
        yield return (StartCardPayment.Name, (s, at, n) => Ask<StartCardPayment, Payment>(s, at, n, (a, l) => new(a, l, Sum(10_000), PaymentMethod.Card)));
    }

    static async Task<bool> Ask<TOp, TResult>(Filled store, int at, long n, Func<AccountId, SubscriptionId, TOp> ask, Who who = Who.Agent) where TOp : IAccountOperation<TOp, TResult>
    {
        var (account, number, _) = store.People[at];
        return await store.Frame.Runner.Run<TOp, TResult>(ask(account, number), new Caller(who, "bench", "desk", $"bench:{Environment.ProcessId}:{typeof(TOp).Name}:{n}", Rights.R3)) is Outcome<TResult>.Done;
    }

    public static async Task<IReadOnlyList<Row>> Measure(Filled store, Postgres? server, string folder, Options options)
    {
        var name = server is null ? "SQLite" : "PostgreSQL";
        using var bare = server is null ? new BareSqlite(Path.Combine(folder, "bare-kinds.db")) : null;
        var script = Path.Combine(folder, "durable.sql");
        if (server is not null)
        {
            if (!server.Has("durable")) server.Make("durable");
            server.Run("psql", "-q -d durable -c \"create table if not exists a (id int primary key, balance bigint not null)\" -c \"create table if not exists u (id bigserial primary key, a int not null, sum bigint not null)\" -c \"insert into a select i, 0 from generate_series(1, 100000) i on conflict do nothing\"");
            await File.WriteAllTextAsync(script, "\\set a random(1, 100000)\nbegin;\nupdate a set balance = balance - 100 where id = :a;\ninsert into u (a, sum) values (:a, 100);\ncommit;\n");
        }
        // Money enough for every kind.
        await store.Frame.Database.Write(tx => { tx.Add("update account set balance = balance + 100000000"); return ValueTask.CompletedTask; });
        List<Row> rows = [];
        foreach (var (kind, act) in Kinds(store))
        {
            var row = new Row($"{kind}, {name}, 16 callers", "/s", "bare durable transactions /s", 0, AtMost: false, (a, b) => a / b);
            var keys = 0L;
            var refused = 0L;
            await Rate(1);
            for (var round = 0; round < options.Rounds; round++) row.Add(await Rate(options.Seconds), Bare());
            await Console.Error.WriteLineAsync($"{kind}: {keys} asked, {refused} refused");
            rows.Add(row);

            async Task<double> Rate(double seconds)
            {
                var begun = Stopwatch.GetTimestamp();
                var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(c => Task.Run(async () =>
                {
                    var count = 0L;
                    while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
                    {
                        var n = Interlocked.Increment(ref keys);
                        if (await act(store, (int)(n % store.People.Count), n)) count++;
                        else Interlocked.Increment(ref refused);
                    }
                    return count;
                })));
                return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            }
        }
        await store.Frame.Database.Write(tx => { tx.Add("update account set balance = balance - 100000000"); return ValueTask.CompletedTask; });
        return rows;

        double Bare()
        {
            if (server is not null) return double.Parse(Tps().Match(server.Run("pgbench", $"-n -c{Callers} -j2 -M prepared -T {options.Seconds} -f {script} durable")).Groups[1].Value, CultureInfo.InvariantCulture);
            var (begun, count) = (Stopwatch.GetTimestamp(), 0L);
            for (; Stopwatch.GetElapsedTime(begun).TotalSeconds < options.Seconds; count++) bare!.Charge();
            return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+)")] private static partial Regex Tps();
}
