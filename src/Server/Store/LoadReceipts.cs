namespace Kabinet.Store;

/// <summary>The part of an account's picture about fiscal receipts; and how it is written.</summary>
public sealed class LoadReceipts(AccountId id, Currency currency)
{
    public const string Columns = "receipt_id, payment_id, subscription_id, kind, amount, state, at, source, ref";

    readonly Ask<FiscalReceipt> receipts = new($"select {Columns} from fiscal_receipt where account_id = $1 and state <> 1", row => Read(row, currency), id.Value);

    readonly Ask<Advance> advance = new($"""
        select cast(coalesce(sum(case when kind = {(int)ReceiptKind.Income} then amount else -amount end), 0) as bigint), max(case when kind = {(int)ReceiptKind.Offset} then ref end)
        from fiscal_receipt where account_id = $1
        """, row => new(row.GetInt64(0), Month.Parse(row.TextOrNone(1))), id.Value);

    readonly Ask<(Month Month, long Counted)> counted = new($"""
        select ref, counted from fiscal_receipt where account_id = $1 and kind = {(int)ReceiptKind.Offset} and counted is not null order by ref desc limit 12
        """, row => (Month.Parse(row.GetString(0))!.Value, row.GetInt64(1)), id.Value);

    public static FiscalReceipt Read(System.Data.Common.DbDataReader row, Currency currency) => new(row.GetInt64(0), row.GetInt64(1), new(row.GetInt64(2)), (ReceiptKind)row.GetInt32(3),
        new(row.GetInt64(4), currency), (ReceiptState)row.GetInt32(5), row.At(6), row.GetString(7), row.TextOrNone(8));

    public void AddTo(List<Statement> asks) => asks.AddRange([receipts, advance, counted]);

    public Account In(Account picture) => picture with { Receipts = receipts.Rows, Advance = (advance.First ?? picture.Advance) with { Counted = counted.Rows.ToDictionary(c => c.Month, c => c.Counted) } };

    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change)
    {
        switch (change)
        {
            case ReceiptStarted { Receipt: var r }:
                tx.Add($"insert into fiscal_receipt (account_id, {Columns}, counted) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                    id, r.Id, r.Payment, r.Subscription.Value, (int)r.Kind, r.Amount.Minor, (int)r.State, r.At.Stored(), r.Source, r.Reference, r.Counted);
                return true;
            case ReceiptIssued { Sign: var s } issued:
                tx.Add("update fiscal_receipt set state = 1, number = $3, sign = $4, device = $5, issued_at = $6, reason = null where account_id = $1 and receipt_id = $2",
                    id, issued.Id, s.Number, s.Sign, s.Device, s.At.Stored());
                return true;
            case ReceiptRefused refused:
                tx.Add("update fiscal_receipt set state = 2, reason = $3 where account_id = $1 and receipt_id = $2", id, refused.Id, refused.Reason);
                return true;
            case ReceiptAskedAgain again:
                tx.Add("update fiscal_receipt set state = 0, reason = null where account_id = $1 and receipt_id = $2", id, again.Id);
                return true;
            case LateUsageOffset late:
                tx.Add($"update fiscal_receipt set counted = $3 where account_id = $1 and kind = {(int)ReceiptKind.Offset} and ref = $2", id, $"{late.Month}", late.Counted);
                return true;
            default: return false;
        }
    }
}
