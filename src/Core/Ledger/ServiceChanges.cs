namespace Kabinet;

public sealed record ServiceConnected(ConnectedService Connected) : Change;
/// <summary>A fee was taken: the service works until <paramref name="PaidUntil"/>.</summary>
public sealed record ServicePaid(SubscriptionId Subscription, string Code, DateOnly PaidUntil, DateOnly Anchor) : Change;
/// <summary>The fee could not be taken: it is asked for again on <paramref name="TryOn"/>.</summary>
public sealed record ServiceSuspended(SubscriptionId Subscription, string Code, DateOnly TryOn) : Change;
/// <summary>Its number is blocked: no fee is asked for until it wakes.</summary>
public sealed record ServiceSlept(SubscriptionId Subscription, string Code) : Change;
/// <summary>Its fee is asked for again, on that day.</summary>
public sealed record ServiceWoke(SubscriptionId Subscription, string Code, DateOnly On) : Change;
public sealed record ServiceRemoved(ConnectedService Connected, DateOnly On) : Change;
public sealed record ContentBanned(SubscriptionId Subscription) : Change;
public sealed record ContentAllowed(SubscriptionId Subscription) : Change;

public sealed record LimitSet(UsageLimit Limit) : Change;
public sealed record LimitLifted(SubscriptionId Subscription, LimitKind Kind, LimitPeriod Period) : Change;
/// <summary>A threshold was told of, so that it is not told of again in the same period.</summary>
public sealed record LimitTold(UsageLimit Limit, int Percent, DateOnly For) : Change;
