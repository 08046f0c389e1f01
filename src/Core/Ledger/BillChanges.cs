using System.Collections.Immutable;

namespace Kabinet;

public sealed record BillIssued(Bill Bill) : Change;
/// <summary>A part of a bill or all of it; <paramref name="By"/> is above zero.</summary>
public sealed record BillPaid(long Id, Money By) : Change;
/// <summary>The bill was not paid in time: these numbers were blocked for it.</summary>
public sealed record BillCollected(long Id, ImmutableArray<SubscriptionId> Blocked) : Change;
/// <summary>What the bill still asks for is asked for in parts from now on, each a bill of its own.</summary>
public sealed record BillSpread(long Id) : Change;
/// <summary>A part was missed: this one is due at once as well.</summary>
public sealed record BillDueMoved(long Id, DateOnly On) : Change;
