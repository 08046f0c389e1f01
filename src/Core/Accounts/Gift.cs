namespace Kabinet;

public enum GiftState
{
    /// <summary>The giver sees whom it goes to and has not pressed yet. Nothing is taken.</summary>
    Pending = 0,
    /// <summary>Taken from the giver and on its way.</summary>
    Sent = 1,
    Arrived = 2,
    /// <summary>The receiver's number could not take it; it is back.</summary>
    Returned = 3,
}

/// <summary>Internet given to another number: the giver's row; the receiver has a <see cref="GiftIn"/>.</summary>
/// <param name="Name">The receiver's masked name.</param>
/// <param name="Amount">Bytes.</param>
/// <param name="Until">It must be confirmed before.</param>
/// <param name="From">The package it was taken from, and until when that lives: what cannot be taken comes back as it was.</param>
public sealed record Gift(long Id, SubscriptionId Subscription, AccountId ToAccount, SubscriptionId ToSubscription, Msisdn To, string Name, long Amount,
    GiftState State, DateTimeOffset At, DateTimeOffset Until, (string Code, DateTimeOffset Until)? From = null)
{
    /// <summary>How long the picture shows them: longer than a month, for its ceiling.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(62);

    public bool CountsAt(DateTimeOffset now) => State is GiftState.Sent or GiftState.Arrived || State == GiftState.Pending && now < Until;
}

/// <summary>A gift as its receiver has it.</summary>
public sealed record GiftIn(long Id, SubscriptionId Subscription, Msisdn From, long Amount, DateTimeOffset At);

public sealed partial record Account
{
    /// <summary>Given within <see cref="Gift.Remembered"/>, newest first.</summary>
    public IReadOnlyList<Gift> Gifts { get; init; } = [];
    /// <summary>Received within the same time, newest first.</summary>
    public IReadOnlyList<GiftIn> GiftsIn { get; init; } = [];

    public Gift? Gift(long id) => Gifts.FirstOrDefault(g => g.Id == id);
}
