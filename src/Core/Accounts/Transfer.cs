namespace Kabinet;

/// <summary>Money on its way from one account to another. The sender's row; the receiver has an <see cref="Arrival"/>.</summary>
public enum TransferState
{
    /// <summary>The money is held, the sender has not confirmed.</summary>
    Pending = 0,
    /// <summary>Confirmed: it has left the sender and is being credited.</summary>
    Sent = 1,
    Arrived = 2,
    /// <summary>The sender wants it back; the receiver's account is being asked.</summary>
    Recalling = 3,
    /// <summary>Not confirmed in time.</summary>
    Expired = 4,
    /// <summary>Given up before it was confirmed.</summary>
    Canceled = 5,
    /// <summary>The receiver's number could not take it; the money is back.</summary>
    Returned = 6,
    /// <summary>Taken back from the receiver, who had not used it.</summary>
    Recalled = 7,
}

/// <param name="To">The receiver's number as it was when the sender wrote it.</param>
/// <param name="Name">The receiver's masked name, «И… П.».</param>
/// <param name="Fee">What the sender pays beside the amount.</param>
/// <param name="Share">The regular sharing it belongs to.</param>
public sealed record Transfer(long Id, SubscriptionId Subscription, AccountId ToAccount, SubscriptionId ToSubscription, Msisdn To, string Name,
    Money Amount, Money Fee, TransferState State, DateTimeOffset At, DateTimeOffset Until, long? Share = null)
{
    /// <summary>How long the picture shows them: longer than a month, for its ceilings.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(62);

    public Money Total => Amount + Fee;
    /// <summary>The money has left, and not come back: it counts in the ceilings.</summary>
    public bool Counts => State is TransferState.Pending or TransferState.Sent or TransferState.Arrived or TransferState.Recalling;
}

/// <summary>A transfer as its receiver has it.</summary>
/// <param name="BalanceAfter">Of the receiver when it had come: it is unused as long as there is not less.</param>
/// <param name="Kept">Part of it has paid back a promised payment: it cannot be taken back.</param>
public sealed record Arrival(long Id, Money Amount, Money BalanceAfter, bool Kept, bool Recalled);
