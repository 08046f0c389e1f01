namespace Kabinet.Tests.Worlds;

/// <summary>One of the cast: an account with one number and its cabinet.</summary>
public sealed record Person(string Name, AccountId Account, SubscriptionId Number, CabinetId Cabinet, Msisdn Msisdn, long Holder);
