namespace Kabinet;

/// <summary>The account (лицевой счёт): the unit of money and of locking.</summary>
public readonly record struct AccountId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>
/// One life of a number on an account: number + generation. A re-issued number is a new subscription,
/// so nothing of the old owner is ever reached through it.
/// </summary>
public readonly record struct SubscriptionId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>One sign-in. Linked to subscriptions, never equal to one.</summary>
public readonly record struct CabinetId(long Value) { public override string ToString() => $"{Value}"; }

/// <summary>A number in E.164 digits without «+»: 10 to 15 digits, e.g. 79001234567.</summary>
public readonly record struct Msisdn(string Digits) { public override string ToString() => Digits; }
