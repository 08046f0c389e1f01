namespace Kabinet.Tests.Worlds;

/// <summary>
/// A clock that stands until a test moves it: noon of 22 November 2026 in Moscow. What is remembered for a while grows old with it, and
/// nobody's patience ends: no test may depend on how quick its machine is.
/// </summary>
public sealed class TestClock : TimeProvider
{
    DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    TimeSpan moved;

    /// <summary>True: everybody's patience ends at once.</summary>
    public bool IsHurried { get; set; }

    public override DateTimeOffset GetUtcNow() => now;
    public override long GetTimestamp() => (long)(moved.TotalSeconds * TimestampFrequency);
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, IsHurried ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Move(TimeSpan by) => MoveTo(now + by);

    public void MoveTo(DateTimeOffset to)
    {
        // What has passed is never less: the wall clock may go back.
        if (to > now) moved += to - now;
        now = to;
    }
}
