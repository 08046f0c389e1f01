namespace Kabinet;

public sealed record AnnualSigned(SubscriptionId Subscription, AnnualContract Contract) : Change;
/// <summary>A fee was smaller by so much than it would have been without the contract.</summary>
/// <param name="Minor">Below zero where the price of the tariff has fallen under the contract's.</param>
public sealed record AnnualSaved(SubscriptionId Subscription, long Minor) : Change;
public sealed record AnnualEnded(SubscriptionId Subscription) : Change;

/// <summary>The fee is owed and the packages go on until that day; none: it was paid, or the time is over.</summary>
public sealed record FeeGraceMoved(SubscriptionId Subscription, DateOnly? Until) : Change;
