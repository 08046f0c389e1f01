using System.Globalization;
using Kabinet.Store;

namespace Kabinet.Demo;

/// <summary>The demo's clock: the system's, moved ahead by a visitor. The distance is kept in the database.</summary>
public sealed class DemoClock(TimeProvider system) : TimeProvider
{
    long aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref aheadTicks));

    public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + Ahead;
    public override long GetTimestamp() => system.GetTimestamp();
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => system.CreateTimer(callback, state, dueTime, period);
    public override TimeZoneInfo LocalTimeZone => system.LocalTimeZone;

    /// <summary>Never back: what has happened has happened.</summary>
    public void MoveTo(DateTimeOffset to)
    {
        var ahead = (to - system.GetUtcNow()).Ticks;
        if (ahead > Ahead.Ticks) Interlocked.Exchange(ref aheadTicks, ahead);
    }

    public async Task Restore(Database database)
    {
        var kept = await database.Read(s => s.First("select value from kept where name = 'demo-clock'", row => row.GetString(0)));
        if (kept is not null) Interlocked.Exchange(ref aheadTicks, long.Parse(kept, CultureInfo.InvariantCulture));
    }

    public Task Keep(Database database) => database.Write(tx =>
    {
        tx.Add("insert into kept (name, value) values ('demo-clock', $1) on conflict (name) do update set value = excluded.value",
            Ahead.Ticks.ToString(CultureInfo.InvariantCulture));
        return ValueTask.CompletedTask;
    });
}
