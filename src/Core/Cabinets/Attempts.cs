namespace Kabinet;

/// <summary>Wrong passwords in a row. A try is counted before it is compared, and taken back when it was right.</summary>
/// <param name="WaitUntil">No try before that instant.</param>
/// <param name="Told">The subscriber has had the message about this lock: one a lock, not one a try.</param>
public sealed record Attempts(int Wrong, DateTimeOffset? WaitUntil, bool Told)
{
    public static readonly Attempts None = new(0, null, false);

    public bool AreUp(AccessPolicy policy) => Wrong >= policy.VoidAfter;

    /// <summary>Codes of an app: after five wrong ones in a row a quarter of an hour for each.</summary>
    public Attempts AndOneCode(AccessPolicy policy, DateTimeOffset now) =>
        this with { Wrong = Wrong + 1, WaitUntil = Wrong + 1 >= policy.CodeTries ? now + TimeSpan.FromMinutes(15) : null };

    public Attempts AndOne(AccessPolicy policy, DateTimeOffset now)
    {
        var wait = policy.Waits.IsEmpty ? TimeSpan.Zero : policy.Waits[Math.Min(Wrong, policy.Waits.Length - 1)];
        return this with { Wrong = Wrong + 1, WaitUntil = wait > TimeSpan.Zero ? now + wait : null };
    }
}
