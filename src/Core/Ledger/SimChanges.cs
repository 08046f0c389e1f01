namespace Kabinet;

/// <summary>PIN and PUK were looked at; <paramref name="Id"/> names the look.</summary>
public sealed record SimCodesShown(SubscriptionId Subscription, long Id, DateTimeOffset At) : Change;
