namespace Kabinet;

/// <summary>
/// Moves only to a larger number, so the order in which news comes does not matter: whatever was said before, money that
/// has come is credited, and once it is, nothing moves any more.
/// </summary>
public enum PaymentState
{
    /// <summary>Ours alone: the gateway has not answered yet.</summary>
    Created = 0,
    /// <summary>The gateway knows it and waits for the payer.</summary>
    Pending = 1,
    /// <summary>Refused by the bank, or nobody paid in time.</summary>
    Canceled = 2,
    /// <summary>The gateway says another sum than was asked for: not credited, staff look at it.</summary>
    Parked = 3,
    /// <summary>On the account.</summary>
    Succeeded = 4,
}

/// <summary>How the payer pays at the gateway. <see cref="Sbp"/>: Система быстрых платежей, by QR code.</summary>
public enum PaymentMethod { Card = 0, Sbp = 1 }

/// <summary>A top-up through a gateway. <paramref name="Id"/> is our order number and the gateway's idempotency key.</summary>
/// <param name="Gateway">The adapter's name, e.g. <c>yookassa</c>.</param>
/// <param name="ExternalId">The gateway's own id, once it is known.</param>
public sealed record Payment(long Id, SubscriptionId Subscription, Money Amount, string Gateway, PaymentMethod Method,
    PaymentState State, DateTimeOffset At, string? ExternalId = null)
{
    /// <summary>The gateway gives up on an unpaid payment within a day, and so do we.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    /// <summary>How long news about a payment we gave up is still believed: gateways repeat themselves for days.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>The payer wants the card to be remembered.</summary>
    public bool Saves { get; init; }
    /// <summary>The payer is not signed in.</summary>
    public bool Guest { get; init; }
    /// <summary>The saved card that is charged, without the payer.</summary>
    public long? Card { get; init; }

    public bool IsOpen => State < PaymentState.Canceled;
}
