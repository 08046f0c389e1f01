using System.Diagnostics;
using Kabinet.Reads.Tariffs;
using Kabinet.Store;

namespace Kabinet.Bench;

/// <summary>The best tariff over a long history: read from the store, priced by every tariff and combination, month by month.</summary>
static class BestRows
{
    public static async Task<IReadOnlyList<Row>> Measure(Filled store, Options options)
    {
        var name = store.Frame.Database.Dialect.IsPostgres ? "PostgreSQL" : "SQLite";
        var rate = new Row($"best tariff, {name}, records priced", "million/s", "bare rating loop, million/s", 0.8, AtMost: false, (a, b) => a / b);
        var whole = new Row($"best tariff, {name}, the whole answer for 100,000 records", "s", "", 10, AtMost: true, (a, _) => a);
        var heavy = await HeavyPeople.With(store, 150_000);
        var (catalog, today) = (store.Frame.Catalog.Current, store.Frame.Catalog.Current.Calendar.DayOf(store.Frame.Clock.GetUtcNow()));
        var number = (await store.Frame.Database.Read(s => s.All(LoadAccount.SubscriptionsOf, LoadAccount.ReadSubscription, heavy.Account.Value))).First(n => n.Id == heavy.Number);
        var best = new BestTariff(store.Frame.Database, () => catalog);
        var plans = BestTariff.Trials(catalog, number, today).Select(t => (Plan: catalog.PlansAsOf(t.Tariff.Code, today)!, Held: Held(t.Tariff))).ToArray();
        var events = Events((await best.Run(heavy.Account, number, today)).Events);
        for (var round = 0; round <= options.Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            var view = await best.Run(heavy.Account, number, today);
            var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var bare = Bare();
            if (round == 0) continue;
            rate.Add(view.Events * plans.Length / took / 1e6, bare);
            whole.Add(took * 100_000 / view.Events, 0);
        }
        return [rate, whole];

        // The same rater, tariffs and packages over records in memory, without months, sums or a store.
        double Bare()
        {
            Span<GrantBurn> burnt = stackalloc GrantBurn[16];
            Span<long> meters = stackalloc long[64];
            var (begun, charged) = (Stopwatch.GetTimestamp(), 0L);
            foreach (var (plan, held) in plans)
                foreach (ref readonly var usage in events.AsSpan()) charged += Rater.Rate(plan, usage, held, burnt, meters).ChargeMinor;
            return charged < 0 ? 0 : (double)events.Length * plans.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds / 1e6;
        }

        Burn[] Held(Tariff tariff) => [.. tariff.Grants.Select((rule, i) => new Burn
        {
            Grant = i, Left = rule.Size, Subscription = number.Id.Value, FromTicks = 0, UntilTicks = long.MaxValue, Priority = rule.Priority, Scope = catalog.ScopeOf(rule.Code, today),
        })];

        Usage[] Events(long count)
        {
            var (dice, from) = (new Random(3), catalog.Calendar.StartOf(Month.Of(today).Previous));
            return [.. Enumerable.Range(0, (int)count).Select(i => i % 10 < 7
                ? new Usage(number.Id, from.AddSeconds(i % 2_000_000), UsageKind.Voice, Direction.In, $"7926555{dice.Next(10_000):D4}", dice.Next(1, 900))
                : new Usage(number.Id, from.AddSeconds(i % 2_000_000), UsageKind.Data, Direction.Out, "", dice.Next(1_000, 100_000)))];
        }
    }
}
