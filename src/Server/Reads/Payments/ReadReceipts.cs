using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>A fiscal receipt as its payer sees it.</summary>
/// <param name="Sign">None until the till has issued it.</param>
/// <param name="Source">The book the money came from.</param>
public sealed record ReceiptView(ReceiptKind Kind, Money Amount, ReceiptState State, DateTimeOffset At, FiscalSign? Sign, string Source)
{
    /// <summary>Paid in cash (tag 1031).</summary>
    public bool IsCash => FiscalReceipt.IsCashFrom(Source);
}

/// <summary>Money of a payment that went back, or is on its way.</summary>
/// <param name="Payment">The payment through our gateway; none where a terminal or a bank took its own back.</param>
/// <param name="Kind">The way it had come, as <see cref="IncomeRow.Kind"/> names it.</param>
public sealed record RefundView(long? Payment, Money Amount, RefundState State, DateTimeOffset At, string Kind);

/// <summary>What was used up of the advances in a month (зачёт аванса).</summary>
public sealed record OffsetRow(Month Month, Money Amount, DateTimeOffset At);

/// <summary>Which fiscal receipts does a payment have, and what of it went back?</summary>
public sealed class ReadReceipts(Database database, Func<Catalog> catalog)
{
    const string Receipts = "select kind, amount, state, at, number, sign, device, issued_at, source from fiscal_receipt where account_id = $1";
    const string InOrder = "order by at, receipt_id";

    const string Refunds = """
        select r.payment_id, coalesce(r.amount, p.came, p.amount), r.state, r.at, p.method from refund r
        join payment p on p.account_id = r.account_id and p.payment_id = r.payment_id where r.account_id = $1
        """;

    const string Reversals = "select m.amount, m.at, m.to_book from movement m where m.account_id = $1 and m.reason = 'top-up.reverse' and m.at >= $2 and m.at < $3 order by m.at desc limit $4";

    public async ValueTask<(IReadOnlyList<ReceiptView> Receipts, IReadOnlyList<RefundView> Refunds)> Of(AccountId account, long payment)
    {
        var currency = catalog().Currency;
        var receipts = new Ask<ReceiptView>($"{Receipts} and payment_id = $2 {InOrder}", row => Paper(row, currency), account.Value, payment);
        var refunds = new Ask<RefundView>($"{Refunds} and r.payment_id = $2 order by r.at", row => Refund(row, currency), account.Value, payment);
        await database.Read(async session => { await session.Run([receipts, refunds]); return true; });
        return (receipts.Rows, refunds.Rows);
    }

    /// <summary>Those of money that a desk, a terminal or a bank brought under a number of its own.</summary>
    public async ValueTask<IReadOnlyList<ReceiptView>> Of(AccountId account, string source, string reference) => await database.Read(s => s.All(
        $"{Receipts} and source = $2 and ref = $3 {InOrder}", row => Paper(row, catalog().Currency), account.Value, source, reference));

    /// <summary>The receipt of what was used up of the advances in a month; none where there is none.</summary>
    public ValueTask<ReceiptView?> Offset(AccountId account, Month month) => database.Read(s => s.First(
        $"{Receipts} and kind = $2 and ref = $3", row => Paper(row, catalog().Currency), account.Value, (int)ReceiptKind.Offset, $"{month}"));

    /// <summary>The offsets of advances in a period.</summary>
    internal static Ask<OffsetRow> Offsets(AccountId account, long begin, long end, int most, Currency currency) =>
        new("select ref, amount, at from fiscal_receipt where account_id = $1 and kind = $2 and at >= $3 and at < $4 order by at desc limit $5",
            row => new(Month.Parse(row.GetString(0))!.Value, new(row.GetInt64(1), currency), row.At(2)), account.Value, (int)ReceiptKind.Offset, begin, end, most);

    /// <summary>What of an account's payments went back in a period: through our gateway, and by terminals and banks themselves.</summary>
    internal static (Ask<RefundView> Gateway, Ask<RefundView> Others) In(AccountId account, long begin, long end, int most, Currency currency) => (
        new($"{Refunds} and r.at >= $2 and r.at < $3 order by r.at desc limit $4", row => Refund(row, currency), account.Value, begin, end, most),
        new(Reversals, row => new(null, new(row.GetInt64(0), currency), RefundState.Done, row.At(1), IncomeRow.KindOf(row.GetString(2), null)), account.Value, begin, end, most));

    static ReceiptView Paper(System.Data.Common.DbDataReader row, Currency currency) => new((ReceiptKind)row.GetInt32(0), new(row.GetInt64(1), currency), (ReceiptState)row.GetInt32(2), row.At(3),
        row.IsDBNull(4) ? null : new(row.GetString(4), row.GetString(5), row.GetString(6), row.At(7)), row.GetString(8));

    static RefundView Refund(System.Data.Common.DbDataReader row, Currency currency) =>
        new(row.GetInt64(0), new(row.GetInt64(1), currency), (RefundState)row.GetInt32(2), row.At(3), IncomeRow.KindOf("", (PaymentMethod)row.GetInt32(4)));
}
