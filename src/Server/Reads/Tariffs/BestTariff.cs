using System.Runtime.InteropServices;
using Kabinet.Store;

namespace Kabinet.Reads.Tariffs;

/// <summary>A tariff, perhaps with a service, and what the past months would have cost on it.</summary>
public sealed record TariffCost(Tariff Tariff, Service? Extra, IReadOnlyList<RatedMonth> Months)
{
    public Money Total => Months.Select(m => m.Total).Aggregate((a, b) => a + b);
    public Money PerMonth => Total with { Minor = Rounding.ShareHalfUp(Total.Minor, 1, Months.Count) };
    /// <summary>It has no price for something that was used.</summary>
    public bool HasGaps => Months.Any(m => m.Unpriced > 0);
}

/// <param name="Own">The tariff of now, without added services.</param>
/// <param name="Others">Those the number may move to, the cheapest first; of the sizes of one tariff the cheapest.</param>
public sealed record BestTariffView(long Events, IReadOnlyList<Month> Months, TariffCost? Own, IReadOnlyList<TariffCost> Others);

/// <summary>
/// Which tariff would have been the cheapest (TARIFF-03)? Every open tariff, in each of its sizes, and with each service that gives
/// packages at home, over the same stream of the number's own events: read once, in pages, whatever their number.
/// </summary>
public sealed class BestTariff(Database database, Func<Catalog> catalog)
{
    /// <summary>How many whole months are looked back on.</summary>
    public const int MonthsBack = 3;
    const int PageSize = 5000;

    const string Page = """
        select at, event_id, kind, direction, peer, visited, units, up, category from usage_event
        where account_id = $1 and (at, event_id) > ($2, $3) and at < $4 and subscription_id = $5 order by at, event_id limit $6
        """;

    const string Count = "select count(*) from usage_event where account_id = $1 and at >= $2 and at < $3 and subscription_id = $4";

    /// <param name="Last">The event that the next page comes after.</param>
    sealed record Priced(List<Usage> Usage, long Last);

    /// <param name="progress">Told how many of how many events are done.</param>
    public async Task<BestTariffView> Run(AccountId account, Subscription number, DateOnly today, Action<long, long>? progress = null, CancellationToken stop = default)
    {
        var prices = catalog();
        var last = Month.Of(today).Previous;
        var first = new Month(last.Number - MonthsBack + 1);
        var (from, until) = (prices.Calendar.StartOf(first).Stored(), prices.Calendar.StartOf(last.Next).Stored());
        var all = await database.Read(s => s.First(Count, row => row.GetInt64(0), account.Value, from, until, number.Id.Value), stop);

        var trials = Trials(prices, number, today).Select(t => (t.Tariff, t.Extra, Rerate: new Rerate(prices, today, t.Tariff, t.Extra, number.Id, first, last))).ToList();
        var done = 0L;
        for (var next = After(from - 1, long.MaxValue); await next is { Usage: { Count: > 0 } rows } page;)
        {
            // The next page is read while this one is priced.
            next = rows.Count < PageSize ? Task.FromResult(new Priced([], 0)) : After(rows[^1].At.Stored(), page.Last);
            var located = new Located[rows.Count];
            foreach (var (_, _, rerate) in trials)
                for (var i = 0; i < located.Length; i++) rerate.Add(CollectionsMarshal.AsSpan(rows)[i], ref located[i]);
            progress?.Invoke(done += rows.Count, all);
            stop.ThrowIfCancellationRequested();
        }

        var costs = trials.Select(t => new TariffCost(t.Tariff, t.Extra, t.Rerate.Finish())).ToList();
        return new BestTariffView(all, [.. Enumerable.Range(first.Number, MonthsBack).Select(n => new Month(n))],
            costs.Find(c => c.Tariff.Code == number.Tariff),
            [.. costs.Where(c => c.Tariff.Code != number.Tariff).GroupBy(c => c.Tariff.Plain).Select(sizes => Cheapest(sizes).First()).OrderBy(c => c.HasGaps).ThenBy(c => c.Total.Minor)]);

        static IEnumerable<TariffCost> Cheapest(IEnumerable<TariffCost> costs) => costs.OrderBy(c => c.HasGaps).ThenBy(c => c.Total.Minor).ThenBy(c => c.Extra is not null).ThenBy(c => c.Tariff.IsAssembled);

        Task<Priced> After(long at, long id) => Task.Run(async () =>
        {
            var last = 0L;
            return new Priced(await database.Read(s => s.All(Page, row => { last = row.GetInt64(1); return Read(row); }, account.Value, at, id, until, number.Id.Value, PageSize), stop), last);
        }, stop);

        Usage Read(System.Data.Common.DbDataReader row) => new(number.Id, row.At(0), (UsageKind)row.GetInt32(2), (Direction)row.GetInt32(3),
            row.GetString(4), row.GetInt64(6), row.GetString(5), row.GetInt64(7), row.GetInt64(6) - row.GetInt64(7), (Category)row.GetInt32(8) == Category.Modem);
    }

    /// <summary>The own tariff, and each that may be chosen, in each of its sizes; and the plain ones with one service that gives packages at home.</summary>
    public static IEnumerable<(Tariff Tariff, Service? Extra)> Trials(Catalog catalog, Subscription number, DateOnly today)
    {
        var version = catalog.On(today);
        if (!version.Tariffs.TryGetValue(number.Tariff, out var own)) yield break;
        yield return (own, null);
        foreach (var tariff in version.TariffList.Where(t => t.Code != own.Code && t.IsOpenOn(today) && t.Payment == own.Payment && version.Changes.RuleOf(own, t) is not null))
        {
            yield return (tariff, null);
            // Whoever wants more than the plain sizes takes a larger size.
            if (tariff.IsAssembled) continue;
            foreach (var service in version.ServiceList.Where(s => s.IsOpenOn(today) && s.Kind is ServiceKind.Internet or ServiceKind.Calls or ServiceKind.Messages
                         && s.Grants.Length > 0 && s.Needs.Length == 0 && version.Fits(s, tariff.Code)))
                yield return (tariff, service);
        }
    }
}
