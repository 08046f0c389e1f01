namespace Kabinet.Delivery;

/// <summary>Someone outside to whom the outbox sends: an SMS centre, a payment gateway, a mail server. One folder each.</summary>
public interface ICounterparty
{
    /// <summary>As the outbox names it: <c>sms</c>, <c>yookassa</c>.</summary>
    string Name { get; }

    /// <summary>Sends one row. May be called again for the same row: its id is the idempotency key towards the other side.</summary>
    ValueTask<Sent> Send(OutboxRow row, CancellationToken stop);
}

/// <summary>What became of a row.</summary>
public abstract record Sent
{
    public sealed record Done : Sent;
    /// <summary>Nobody waits for it any more: the number has another owner. Final, and no fault of anyone.</summary>
    public sealed record Dropped(string Why) : Sent;
    /// <summary>A passing fault, or an unknown result: again after a growing pause.</summary>
    public sealed record Later(string Why) : Sent;
    /// <summary>It will never work: the row is dead and staff see it.</summary>
    public sealed record Never(string Why) : Sent;

    public static readonly Sent Ok = new Done();
}

/// <param name="Body">In clear, whether or not it lay sealed.</param>
/// <param name="IsSecret">The body lay sealed: it must reach no log.</param>
/// <param name="Until">After this instant it must not be sent any more.</param>
/// <param name="Attempts">How often it was tried before.</param>
public sealed record OutboxRow(int Shard, long Id, string Counterparty, SubscriptionId? Subscription, byte[] Body, bool IsSecret,
    DateTimeOffset CreatedAt, DateTimeOffset? Until, int Attempts);
