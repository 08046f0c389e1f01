using Kabinet.Operations;

namespace Kabinet;

/// <summary>Something that has happened, in the past tense. The Runner writes it; nobody else does.</summary>
public abstract record Change;

/// <summary>
/// Money went from one book to another of the same account. <paramref name="Amount"/> is positive.
/// <paramref name="Category"/> is set when the subscriber sees it as spending or income of the month.
/// </summary>
public sealed record MoneyMoved(string From, string To, Money Amount, string Reason,
    SubscriptionId? Subscription = null, string? Ref = null, string? CatalogVersion = null, Category? Category = null, SpendFlags Flags = SpendFlags.None) : Change;

public sealed record GrantMinted(Grant Grant, string CatalogVersion) : Change;
public sealed record GrantExpired(long Id, long Left) : Change;

public sealed record PromiseOpened(Promise Promise) : Change;
public sealed record PromiseClosed(long Id, DateTimeOffset At, PromiseEnd How) : Change;
/// <summary>The balance went below zero by it, and the catalog bars outgoing for that.</summary>
public sealed record PromiseLeftUnpaid(long Id) : Change;
/// <summary>The balance is not below zero any more.</summary>
public sealed record PromiseDebtPaid(long Id) : Change;

/// <param name="Payer">The cabinet that pays, when one is signed in: the payment's page is also its.</param>
public sealed record PaymentStarted(Payment Payment, CabinetId? Payer) : Change;
/// <summary>A payment only moves to a larger <see cref="PaymentState"/>.</summary>
public sealed record PaymentMoved(long Id, PaymentState To, string? ExternalId = null, string? PayUrl = null, string? Reason = null) : Change
{
    /// <summary>Another sum than was asked for, which staff took all the same.</summary>
    public Money? Amount { get; init; }
    /// <summary>What the gateway says it took, when that is not what was asked for.</summary>
    public Money? Came { get; init; }
}

public sealed record FeePaidUntil(SubscriptionId Subscription, DateOnly On) : Change;
public sealed record NumberStateChanged(SubscriptionId Subscription, NumberState State) : Change;

/// <summary>A message to the subscriber, sent by Delivery after the commit. Text key and its values.</summary>
public sealed record NoticeQueued(SubscriptionId Subscription, string Text, IReadOnlyDictionary<string, object> Values) : Change;
/// <summary>A message with a secret in it: its body is encrypted at rest and wiped once it is sent or dead.</summary>
/// <param name="Values">The other values of the text.</param>
public sealed record SecretNoticeQueued(SubscriptionId Subscription, string Text, string Name, Secret Secret, DateTimeOffset Until,
    IReadOnlyDictionary<string, object>? Values = null) : Change;
/// <summary>Nobody is there to write to: a row is written all the same that never leaves, so that it costs what a message costs (B7).</summary>
public sealed record NobodyTold(Secret Secret) : Change;
/// <summary>A call to a counterparty, made after the commit; its answer is another operation.</summary>
public sealed record CallQueued(string Counterparty, string Call, long Subject) : Change;
/// <summary>An operation that the clock will ask for at <paramref name="DueAt"/> under <paramref name="Key"/>.</summary>
public sealed record WorkScheduled(string Operation, object Ask, DateTimeOffset DueAt, string Key) : Change;
