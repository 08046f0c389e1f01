namespace Kabinet.Operations;

/// <summary>
/// Whoever does not answer is asked again under the same number, with growing pauses up to a day, for as long as it takes; after half a
/// day staff are told once. What is not known is never guessed.
/// </summary>
public static class GrowingPause
{
    public static readonly TimeSpan First = TimeSpan.FromMinutes(5), Longest = TimeSpan.FromDays(1);
    static readonly TimeSpan Doubtful = TimeSpan.FromHours(12);

    public static TimeSpan After(TimeSpan pause) => pause * 2 < Longest ? pause * 2 : Longest;

    /// <summary>After that pause, and not after the one before it.</summary>
    public static IEnumerable<Change> Alarm(TimeSpan pause, string kind, long subject) =>
        pause < Doubtful && After(pause) >= Doubtful ? [new AlarmRaised(kind, $"{subject}")] : [];
}
