namespace Kabinet;

/// <summary>What became of a change of tariff that was planned.</summary>
public enum PlannedEnd { Waits = 0, Done = 1, Cancelled = 2, NotEnoughMoney = 3, NotOpen = 4, NumberBlocked = 5 }

/// <summary>A change of tariff that waits for its day.</summary>
/// <param name="On">The day of the fee that it replaces.</param>
public sealed record PlannedChange(long Id, SubscriptionId Subscription, string From, string To, DateOnly On, DateTimeOffset AskedAt);
