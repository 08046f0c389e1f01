namespace Kabinet;

/// <summary>The number is on another tariff from this instant on; usage before it keeps the old prices.</summary>
/// <param name="Id">Of the change, planned or made at once.</param>
public sealed record TariffChanged(long Id, SubscriptionId Subscription, string From, string To, DateOnly Since, DateTimeOffset At) : Change;
public sealed record ChangePlanned(PlannedChange Planned) : Change;
public sealed record PlannedChangeEnded(long Id, PlannedEnd How, DateTimeOffset At) : Change;
/// <summary>The fee could not be taken: it is asked for again on that day.</summary>
public sealed record FeeTryMoved(SubscriptionId Subscription, DateOnly On) : Change;
/// <summary>The fee falls due on another day of the month than the number joined on; 0: on that day again.</summary>
public sealed record FeeDayMoved(SubscriptionId Subscription, int Day) : Change;
/// <summary>A package pays no longer from that instant on; what happened before it may still burn it.</summary>
public sealed record GrantEnded(long Id, DateTimeOffset At) : Change;
