using Kabinet.Channels.Clock;
using Kabinet.Store;

namespace Kabinet.Demo;

/// <summary>What the clock did on its way: how often each operation was done and refused.</summary>
public sealed record ClockMove(DateTimeOffset From, DateTimeOffset To, IReadOnlyDictionary<string, (long Done, long Refused)> Ran);

/// <summary>
/// Moves the demo's clock ahead the honest way: it stops at every instant at which something is due and lets it
/// happen, so three months ahead are three monthly fees, each on its day.
/// </summary>
public sealed class MoveClock(DemoClock clock, ClockDoor door, ClaimWork claims, Database database)
{
    readonly SemaphoreSlim one = new(1);

    /// <summary>The last way it went; none since the start.</summary>
    public ClockMove? Last { get; private set; }

    /// <summary>How far a visitor may go in one press.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(31);

    public async Task<DateTimeOffset> Ahead(TimeSpan by, CancellationToken stop = default)
    {
        await one.WaitAsync(stop);
        try
        {
            var from = clock.GetUtcNow();
            var target = from + (by < Most ? by : Most);
            var ran = new Dictionary<string, (long Done, long Refused)>();
            door.Ran = (operation, done) =>
            {
                var (yes, no) = ran.GetValueOrDefault(operation);
                ran[operation] = done ? (yes + 1, no) : (yes, no + 1);
            };
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
            Last = new ClockMove(from, target, ran);
            return clock.GetUtcNow();
        }
        finally
        {
            door.Ran = null;
            one.Release();
        }
    }
}
