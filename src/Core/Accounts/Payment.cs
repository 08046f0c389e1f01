namespace Kabinet;

/// <summary>Forward only. <see cref="Created"/>: ours alone; <see cref="Pending"/>: the gateway knows it.</summary>
public enum PaymentState { Created = 0, Pending = 1, Succeeded = 2, Canceled = 3 }

/// <summary>A top-up through a gateway. <paramref name="Id"/> is our order number and the gateway's idempotency key.</summary>
/// <param name="Gateway">The adapter's name, e.g. <c>yookassa</c>.</param>
/// <param name="Method"><c>card</c> or <c>sbp</c>.</param>
public sealed record Payment(long Id, SubscriptionId Subscription, Money Amount, string Gateway, string Method,
    PaymentState State, DateTimeOffset At, string? ExternalId = null);
