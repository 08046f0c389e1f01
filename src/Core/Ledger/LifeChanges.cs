using Kabinet.Operations;

namespace Kabinet;

/// <summary>A life of a number is over: nothing that was opened by it opens anything any more (B8).</summary>
/// <param name="Cabinet">The cabinet that was born with it.</param>
public sealed record NumberReleased(Subscription Number, CabinetId? Cabinet) : Change;
/// <summary>A new life of a number, with a cabinet of its own that is empty.</summary>
public sealed record NumberAssigned(Subscription Number, CabinetId Cabinet, string Language) : Change;
/// <summary>The same life goes on under another number (AUTH-21).</summary>
public sealed record NumberChanged(Subscription Number, Msisdn To, int Generation) : Change;
public sealed record SimChanged(SubscriptionId Number, DateTimeOffset At) : Change;
/// <summary>Kept as a keyed hash to compare with, never shown.</summary>
public sealed record PassportNoted(Secret Passport) : Change;
/// <summary>Everything a cabinet could be entered by is void; its archive stays.</summary>
public sealed record CabinetClosed : Change;
/// <summary>Codes that went to a phone that is no longer the subscriber's.</summary>
public sealed record CodesDropped : Change;
