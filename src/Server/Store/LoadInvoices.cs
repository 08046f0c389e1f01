namespace Kabinet.Store;

/// <summary>The part of an account's picture about invoices; and how it is written.</summary>
public sealed class LoadInvoices(AccountId id, Currency currency)
{
    const int Most = 200;
    const string Columns = "n, subscription_id, amount, payer, made_on, until_on, state, came, reference";

    readonly Ask<Invoice> invoices = Of(id, currency);

    public static Ask<Invoice> Of(AccountId id, Currency currency) => new($"select {Columns} from invoice where account_id = $1 order by n desc limit {Most}",
        row => new(row.GetInt32(0), new(row.GetInt64(1)), new(row.GetInt64(2), currency), row.GetString(3), row.Day(4), row.Day(5), (InvoiceState)row.GetInt32(6),
            row.NumberOrNone(7) is { } came ? new Money(came, currency) : null, row.TextOrNone(8)), id.Value);

    public void AddTo(List<Statement> asks) => asks.Add(invoices);

    public Account In(Account picture) => picture with { Invoices = invoices.Rows };

    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change)
    {
        switch (change)
        {
            case InvoiceMade { Invoice: var i }:
                tx.Add($"insert into invoice (account_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    id, i.N, i.Subscription.Value, i.Amount.Minor, i.Payer, i.MadeOn.Stored(), i.UntilOn.Stored(), (int)i.State, i.Came?.Minor, i.Reference);
                return true;
            case InvoicePaid paid:
                Move(tx, id, paid.N, InvoiceState.Paid, paid.Came, paid.Reference);
                // The order is credited: the same statement again finds it so.
                tx.Add("update taken_payment set state = 1 where gateway = 'bank' and external_id = $1 and state = 0", paid.Reference);
                return true;
            case InvoiceParked parked: Move(tx, id, parked.N, InvoiceState.Parked, parked.Came, parked.Reference); return true;
            case InvoiceReturned back:
                tx.Add("update invoice set state = $3 where account_id = $1 and n = $2", id, back.N, (int)InvoiceState.Returned);
                tx.Add("update taken_payment set state = 2 where gateway = 'bank' and external_id = $1 and state = 0", back.Reference);
                return true;
            default: return false;
        }
    }

    static void Move(Tx tx, long id, int n, InvoiceState state, Money came, string reference) =>
        tx.Add("update invoice set state = $3, came = $4, reference = $5 where account_id = $1 and n = $2", id, n, (int)state, came.Minor, reference);
}
