namespace Kabinet.Tests.Worlds;

/// <summary>A clock that stands until a test moves it: noon of 22 November 2026 in Moscow.</summary>
public sealed class TestClock : TimeProvider
{
    DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    TimeSpan moved;

    public override DateTimeOffset GetUtcNow() => now;
    /// <summary>What is remembered for a while grows old with the clock.</summary>
    public override long GetTimestamp() => base.GetTimestamp() + (long)(moved.TotalSeconds * TimestampFrequency);
    public void Move(TimeSpan by) => (now, moved) = (now + by, moved + by);
    public void MoveTo(DateTimeOffset to) => now = to;
}
