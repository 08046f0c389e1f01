using Kabinet.Channels.Clock;
using Kabinet.Store;

namespace Kabinet.Demo;

/// <summary>
/// Moves the demo's clock ahead the honest way: it stops at every instant at which something is due and lets it
/// happen, so three months ahead are three monthly fees, each on its day.
/// </summary>
public sealed class MoveClock(DemoClock clock, ClockDoor door, ClaimWork claims, Database database)
{
    readonly SemaphoreSlim one = new(1);

    /// <summary>How far a visitor may go in one press.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(31);

    public async Task<DateTimeOffset> Ahead(TimeSpan by, CancellationToken stop = default)
    {
        await one.WaitAsync(stop);
        try
        {
            var target = clock.GetUtcNow() + (by < Most ? by : Most);
            await door.RunDue(stop);
            DateTimeOffset? before = null;
            while (await claims.Next() is { } next && next <= target && next != before)
            {
                before = next;
                clock.MoveTo(next);
                await door.RunDue(stop);
            }
            clock.MoveTo(target);
            await clock.Keep(database);
            return clock.GetUtcNow();
        }
        finally { one.Release(); }
    }
}
