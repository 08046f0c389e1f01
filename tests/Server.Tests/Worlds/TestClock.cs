namespace Kabinet.Tests.Worlds;

/// <summary>A clock that stands until a test moves it: noon of 22 November 2026 in Moscow.</summary>
public sealed class TestClock : TimeProvider
{
    DateTimeOffset now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;
    public void Move(TimeSpan by) => now += by;
    public void MoveTo(DateTimeOffset to) => now = to;
}
