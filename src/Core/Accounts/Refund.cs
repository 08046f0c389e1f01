namespace Kabinet;

public enum RefundState
{
    /// <summary>The gateway has been asked; the money has left the balance.</summary>
    Asked = 0,
    Done = 1,
    /// <summary>The gateway said no; the money is back on the balance.</summary>
    Refused = 2,
}

/// <summary>A payment of the gateway, or a part of it, goes back to whoever paid. <paramref name="Id"/> is the gateway's idempotency key.</summary>
/// <param name="Amount">None for a payment that was put aside: all that came goes back, whatever it is.</param>
public sealed record Refund(long Id, long Payment, SubscriptionId Subscription, RefundState State, DateTimeOffset At, Money? Amount = null);

/// <summary>The parts of the picture about money that goes back.</summary>
public sealed partial record Account
{
    /// <summary>Payments that may go back: credited within <see cref="Returns"/>, or put aside.</summary>
    public IReadOnlyList<Payment> Received { get; init; } = [];
    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    /// <summary>How long a bank takes a payment back.</summary>
    public static readonly TimeSpan Returns = TimeSpan.FromDays(365);

    public Refund? Refund(long id) => Refunds.FirstOrDefault(r => r.Id == id);
}
