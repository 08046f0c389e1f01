using System.Collections.Immutable;

namespace Kabinet;

public sealed record BillIssued(Bill Bill) : Change;
/// <summary>A part of a bill or all of it; <paramref name="By"/> is above zero.</summary>
public sealed record BillPaid(long Id, Money By) : Change;
/// <summary>The bill was not paid in time: these numbers were blocked for it.</summary>
public sealed record BillCollected(long Id, ImmutableArray<SubscriptionId> Blocked) : Change;
