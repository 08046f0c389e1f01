namespace Kabinet;

/// <summary>A service on a number. What it costs stands in the catalog under its <paramref name="Code"/>.</summary>
/// <param name="Since">The day it was connected.</param>
public sealed record ConnectedService(SubscriptionId Subscription, string Code, DateOnly Since)
{
    /// <summary>The first day that has to be paid; none for a service without a trial.</summary>
    public DateOnly? TrialUntil { get; init; }
    /// <summary>The day from which its months are counted.</summary>
    public DateOnly Anchor { get; init; } = Since;
    /// <summary>The first day that no fee covers; none for a service paid once.</summary>
    public DateOnly? PaidUntil { get; init; }
    /// <summary>The only day on which its fee is asked for; none when it has no fee to come.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>The fee could not be taken: it does not work until it is.</summary>
    public bool Suspended { get; init; }
    /// <summary>The archive row that says who connected it; 0 when it came with the account.</summary>
    public long Seq { get; init; }

    /// <summary>Its fee fell due while the number was blocked and waits for the number to work again.</summary>
    public bool Sleeps => PaidUntil is not null && DueOn is null;

    public bool IsOnTrial(DateOnly day) => day < TrialUntil;
}

/// <summary>A service that was removed: a trial is given once, and what was paid is not paid again.</summary>
public sealed record PastService(SubscriptionId Subscription, string Code, bool TrialUsed, DateOnly? PaidUntil, DateOnly Anchor);
