namespace Kabinet.Running;

/// <summary>
/// Ids made by the application: 41 bits of milliseconds since 2025, 6 of the node, 16 of a counter, so they grow
/// with time, fit a bigint and need no sequence of the database. 1,024 blocks of 64 a millisecond and node.
/// </summary>
public sealed class IdMaker(int node = 0)
{
    static readonly long Epoch = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    readonly Lock gate = new();
    long last;

    /// <summary>The first of 64 ids that are the caller's alone.</summary>
    public long Block()
    {
        lock (gate)
        {
            // The wall clock, not the movable one: ids must never come twice when the demo goes back to today.
            var now = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22 | (long)(node & 63) << 16;
            last = Math.Max(now, last + 64);
            return last;
        }
    }
}
