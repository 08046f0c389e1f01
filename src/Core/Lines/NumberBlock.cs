namespace Kabinet;

public enum BlockReason
{
    /// <summary>The SIM is lost or stolen.</summary>
    Lost = 0,
    /// <summary>The subscriber does without the number for a while.</summary>
    OwnWill = 1,
}

/// <summary>A number that nothing goes in or out of (SERV-08).</summary>
/// <param name="Id">Names this very block, so that its end on the calendar never ends a later one.</param>
/// <param name="Until">The first day on which it works again by itself; none: until it is unblocked.</param>
/// <param name="FreeDays">How many of its days cost nothing.</param>
/// <param name="DayFee">Paid in advance for each day beyond those.</param>
/// <param name="OverBlocked">It was blocked by the operator before: it stays so when this block ends.</param>
public sealed record NumberBlock(long Id, SubscriptionId Subscription, BlockReason Reason, DateTimeOffset At,
    int FreeDays, Money DayFee, bool OverBlocked, DateOnly? Until = null);

/// <summary>How much of a calendar year a number was blocked by its own will.</summary>
/// <param name="EndedOn">When the last such block ended.</param>
public sealed record SuspendedDays(SubscriptionId Subscription, int Year, int Days, DateOnly EndedOn);

/// <summary>The monthly fee of a number that is blocked.</summary>
public enum FeeSleep
{
    None = 0,
    /// <summary>If the fee falls due now it is not taken.</summary>
    Armed = 1,
    /// <summary>It fell due and was not taken: nothing is on the calendar, waking puts it there.</summary>
    Asleep = 2,
}
