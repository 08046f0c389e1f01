namespace Kabinet;

/// <summary>Points came or went. They are no money: they stand in a journal of their own.</summary>
/// <param name="Points">Below zero for what was spent or taken back.</param>
/// <param name="Reason">The operation that moved them.</param>
/// <param name="Ref">What for: the code of a service, or the payment.</param>
public sealed record BonusMoved(long Points, string Reason, SubscriptionId? Subscription, string Ref) : Change;
