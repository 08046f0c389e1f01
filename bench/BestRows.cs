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
        var rate = new Row($"best tariff, {name}, records read and priced by every tariff", "million/s", "the same records read, then a bare rating loop, million/s", 0.8, AtMost: false, (a, b) => a / b);
        var memory = new Row($"best tariff, {name}, against records that lie in memory", "million/s", "bare rating loop in memory, million/s", 0, AtMost: false, (a, b) => a / b);
        var whole = new Row($"best tariff, {name}, the whole answer for 100,000 records", "s", "", 10, AtMost: true, (a, _) => a);
        var heavy = await HeavyPeople.With(store, 150_000);
        var (catalog, today) = (store.Frame.Catalog.Current, store.Frame.Catalog.Current.Calendar.DayOf(store.Frame.Clock.GetUtcNow()));
        var number = (await store.Frame.Database.Read(s => s.All(LoadAccount.SubscriptionsOf, LoadAccount.ReadSubscription, heavy.Account.Value))).First(n => n.Id == heavy.Number);
        var best = new BestTariff(store.Frame.Database, () => catalog);
        var plans = BestTariff.Trials(catalog, number, today).Select(t => (Plan: catalog.PlansAsOf(t.Tariff.Code, today)!, Held: Held(t.Tariff))).ToArray();
        var (last, calendar) = (Month.Of(today).Previous, catalog.Calendar);
        var (from, until) = (calendar.StartOf(new Month(last.Number - BestTariff.MonthsBack + 1)).Stored(), calendar.StartOf(last.Next).Stored());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            var view = await best.Run(heavy.Account, number, today);
            var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var started = Stopwatch.GetTimestamp();
            var events = await Read();
            var read = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (events.Count != view.Events) throw new InvalidOperationException($"{events.Count} records were read and {view.Events} priced.");
            var priced = Bare([.. events]);
            if (round == 0) continue;
            rate.Add(view.Events * plans.Length / took / 1e6, view.Events * plans.Length / (read + priced) / 1e6);
            memory.Add(view.Events * plans.Length / took / 1e6, view.Events * plans.Length / priced / 1e6);
            whole.Add(took * 100_000 / view.Events, 0);
        }
        return [rate, memory, whole];

        async Task<List<Usage>> Read() => await store.Frame.Database.Read(s => s.All(
            "select at, kind, direction, peer, visited, units from usage_event where account_id = $1 and at >= $2 and at < $3 and subscription_id = $4 order by at, event_id",
            row => new Usage(number.Id, row.At(0), (UsageKind)row.GetInt32(1), (Direction)row.GetInt32(2), row.GetString(3), row.GetInt64(5), row.GetString(4)),
            heavy.Account.Value, from, until, number.Id.Value));

        // The same rater, tariffs and packages, without months, sums or pages; seconds.
        double Bare(Usage[] events)
        {
            Span<GrantBurn> burnt = stackalloc GrantBurn[16];
            Span<long> meters = stackalloc long[64];
            var (begun, charged) = (Stopwatch.GetTimestamp(), 0L);
            foreach (var (plan, held) in plans)
                foreach (ref readonly var usage in events.AsSpan()) charged += Rater.Rate(plan, usage, held, burnt, meters).ChargeMinor;
            return charged < 0 ? 0 : Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        Burn[] Held(Tariff tariff) => [.. tariff.Grants.Select((rule, i) => new Burn
        {
            Grant = i, Left = rule.Size, Subscription = number.Id.Value, FromTicks = 0, UntilTicks = long.MaxValue, Priority = rule.Priority, Scope = catalog.ScopeOf(rule.Code, today),
        })];
    }
}
