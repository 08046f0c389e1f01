namespace Kabinet.Store;

/// <summary>The part of an account's picture about money that goes back to whoever paid; and how it is written.</summary>
public sealed class LoadRefunds(AccountId id, Currency currency, DateTimeOffset now)
{
    readonly Ask<Payment> received = new("""
        select payment_id, subscription_id, amount, gateway, method, state, at, external_id from payment where account_id = $1 and state in (3, 4) and at > $2
        """, row => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetInt64(2), currency), row.GetString(3), (PaymentMethod)row.GetInt32(4), (PaymentState)row.GetInt32(5), row.At(6), row.TextOrNone(7)),
        id.Value, (now - Account.Returns).Stored());

    readonly Ask<Refund> refunds = new("select refund_id, payment_id, subscription_id, state, at, amount from refund where account_id = $1",
        row => new(row.GetInt64(0), row.GetInt64(1), new(row.GetInt64(2)), (RefundState)row.GetInt32(3), row.At(4), row.NumberOrNone(5) is { } amount ? new Money(amount, currency) : null), id.Value);

    public void AddTo(List<Statement> asks) => asks.AddRange([received, refunds]);

    public Account In(Account picture) => picture with { Received = received.Rows, Refunds = refunds.Rows };

    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change, Operations.Setting setting)
    {
        switch (change)
        {
            case RefundStarted { Refund: var r }:
                tx.Add("insert into refund (account_id, refund_id, payment_id, subscription_id, amount, state, at) values ($1, $2, $3, $4, $5, $6, $7)",
                    id, r.Id, r.Payment, r.Subscription.Value, r.Amount?.Minor, (int)r.State, r.At.Stored());
                return true;
            case RefundMoved moved:
                tx.Add("update refund set state = $3, external_id = coalesce($4, external_id), done_at = $5, amount = coalesce(amount, $6) where account_id = $1 and refund_id = $2",
                    id, moved.Id, (int)moved.To, moved.External, moved.To == RefundState.Done ? setting.Now.Stored() : (long?)null, moved.Amount?.Minor);
                return true;
            default: return false;
        }
    }
}
