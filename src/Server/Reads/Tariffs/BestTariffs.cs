using System.Collections.Concurrent;

namespace Kabinet.Reads.Tariffs;

/// <summary>One search for the best tariff, under way or done.</summary>
public sealed class BestTariffSearch
{
    long done, all;

    public required Task<BestTariffView> Task { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>0 to 100; 0 while it waits for its turn.</summary>
    public int Percent => Interlocked.Read(ref all) is > 0 and var whole ? (int)(Interlocked.Read(ref done) * 100 / whole) : 0;

    internal void Tell(long so, long whole)
    {
        Interlocked.Exchange(ref all, whole);
        Interlocked.Exchange(ref done, so);
    }
}

/// <summary>
/// Searches in the background: one at a time on this server and one a number (S-66), so that nobody slows others down; an answer
/// is kept for ten minutes.
/// </summary>
public sealed class BestTariffs(BestTariff best, TimeProvider clock, IHostApplicationLifetime life)
{
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    const int MostKept = 1000;

    readonly ConcurrentDictionary<(SubscriptionId, string Tariff), BestTariffSearch> searches = [];
    readonly SemaphoreSlim turn = new(1);

    public BestTariffSearch Of(AccountId account, Subscription number, DateOnly today)
    {
        var now = clock.GetUtcNow();
        if (searches.Count >= MostKept)
            foreach (var (old, search) in searches.Where(s => s.Value.Task.IsCompleted && s.Value.At + Kept < now)) searches.TryRemove(new(old, search));
        var key = (number.Id, number.Tariff);
        if (searches.TryGetValue(key, out var known) && !known.Task.IsFaulted && !known.Task.IsCanceled && (known.At + Kept > now && known.At <= now || !known.Task.IsCompleted)) return known;
        var started = Start(account, number, today, now);
        searches[key] = started;
        return started;
    }

    BestTariffSearch Start(AccountId account, Subscription number, DateOnly today, DateTimeOffset now)
    {
        var begin = new TaskCompletionSource<BestTariffSearch>();
        var search = new BestTariffSearch
        {
            At = now,
            Task = Task.Run(async () =>
            {
                var own = await begin.Task;
                await turn.WaitAsync(life.ApplicationStopping);
                try { return await best.Run(account, number, today, own.Tell, life.ApplicationStopping); }
                finally { turn.Release(); }
            }),
        };
        begin.SetResult(search);
        return search;
    }
}
