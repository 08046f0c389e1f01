using System.Data.Common;
using Kabinet.Access;
using Kabinet.Reads.Expenses;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>Money that came.</summary>
/// <param name="Book">Where from: <c>gateway:…</c>, <c>cash</c>.</param>
/// <param name="Ref">The source's own number of it.</param>
/// <param name="Payment">The payment through our gateway that it came by, and its method; none for the other ways.</param>
public sealed record IncomeRow(EntryId Id, string Book, Money Amount, string? Ref, long? Payment, PaymentMethod? Method)
{
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(Id.At);

    /// <summary>The way it came, as pages and addresses name it: <c>card</c>, <c>sbp</c>, <c>cash</c>, or the gateway's own name.</summary>
    public string Kind => KindOf(Book, Method);

    public static string KindOf(string book, PaymentMethod? method) => method switch
    {
        PaymentMethod.Sbp => "sbp",
        PaymentMethod.Card => "card",
        _ => Books.WayOf(book),
    };
}

/// <param name="Unpaid">Payments of the period that have brought no money, or not yet.</param>
/// <param name="ForOthers">What this cabinet paid for numbers of other accounts.</param>
public sealed record PaymentHistory(IReadOnlyList<IncomeRow> Income, IReadOnlyList<PaymentView> Unpaid, IReadOnlyList<PaymentView> ForOthers)
{
    /// <summary>What went back to whoever paid, the newest first.</summary>
    public IReadOnlyList<RefundView> Refunds { get; init; } = [];

    /// <summary>Advances that were used up, month by month.</summary>
    public IReadOnlyList<OffsetRow> Offsets { get; init; } = [];
}

/// <summary>What was paid for a number's account from one day to another (SPEND-06)?</summary>
public sealed class ReadPaymentHistory(Database database, ReadReceipts papers, Func<Catalog> catalog)
{
    /// <summary>More than anyone pays in half a year; beyond it the newest are shown.</summary>
    public const int Most = 2000;

    const string Columns = """
        select m.at, m.seq, m.n, m.from_book, m.amount, m.ref, p.payment_id, p.method from movement m
        left join payment p on p.account_id = m.account_id and cast(p.payment_id as text) = m.ref and m.from_book = 'gateway:yookassa'
        where m.account_id = $1 and m.category = 100
        """;

    const string Income = $"{Columns} and m.at >= $2 and m.at < $3 order by m.at desc limit $4";
    const string One = $"{Columns} and m.seq = $2 and m.n = $3 and m.at = $4";
    const string OfPayment = $"{Columns} and m.ref = $2 and m.from_book = 'gateway:yookassa'";

    const string Unpaid = $"select {ReadPayment.Columns} where p.account_id = $1 and p.state <> $2 and p.at >= $3 and p.at < $4 order by p.at desc limit $5";

    const string ForOthers = $"""
        select {ReadPayment.Columns} join cabinet_payment c on c.account_id = p.account_id and c.payment_id = p.payment_id
        where c.cabinet_id = $1 and c.account_id <> $2 and p.at >= $3 and p.at < $4 order by p.at desc limit $5
        """;

    /// <param name="to">The last day, included.</param>
    public async ValueTask<PaymentHistory> Run(SignedIn who, LinkedNumber number, DateOnly from, DateOnly to)
    {
        var (currency, calendar) = (catalog().Currency, catalog().Calendar);
        var (begin, end) = (calendar.StartOf(from).Stored(), calendar.StartOf(to.AddDays(1)).Stored());
        var account = number.Account.Value;
        var income = new Ask<IncomeRow>(Income, row => Read(row, currency), account, begin, end, Most);
        var unpaid = new Ask<PaymentView>(Unpaid, row => ReadPayment.Read(row, currency), account, (int)PaymentState.Succeeded, begin, end, Most);
        var others = new Ask<PaymentView>(ForOthers, row => ReadPayment.Read(row, currency), who.Cabinet.Value, account, begin, end, Most);
        var (gateway, reversals) = ReadReceipts.In(number.Account, begin, end, Most, currency);
        var offsets = ReadReceipts.Offsets(number.Account, begin, end, Most, currency);
        await database.Read(async session => { await session.Run([income, unpaid, others, gateway, reversals, offsets]); return true; });
        return new(income.Rows, unpaid.Rows, others.Rows) { Refunds = [.. gateway.Rows.Concat(reversals.Rows).OrderByDescending(r => r.At)], Offsets = offsets.Rows };
    }

    /// <summary>One of them, for its receipt; null when there is none.</summary>
    public ValueTask<Receipt?> Receipt(AccountId account, EntryId id) => Find(account, One, id.Number, id.N, id.At);

    /// <summary>What a payment through our gateway brought.</summary>
    public ValueTask<Receipt?> Receipt(AccountId account, long payment) => Find(account, OfPayment, payment.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What was used up of the advances in a month, for its receipt.</summary>
    public async ValueTask<Receipt?> Offset(AccountId account, Month month)
    {
        if (await papers.Offset(account, month) is not { } paper) return null;
        var (number, holder) = await database.Read(s => s.First(Holder, HolderOf, account.Value));
        return new(new IncomeRow(new EntryId(paper.At.ToUnixTimeMilliseconds(), false, 0, 0), Books.Main, paper.Amount, null, null, null), number, holder) { Fiscal = [paper], OffsetFor = month };
    }

    const string Holder = "select number, holder_name from account where account_id = $1";

    static (string Number, string Holder) HolderOf(DbDataReader row) => (row.GetString(0), row.GetString(1));

    async ValueTask<Receipt?> Find(AccountId account, string one, params object[] values)
    {
        var income = new Ask<IncomeRow>(one, row => Read(row, catalog().Currency), [account.Value, .. values]);
        var holder = new Ask<(string Number, string Holder)>(Holder, HolderOf, account.Value);
        await database.Read(async session => { await session.Run([income, holder]); return true; });
        if (income.First is not { } row) return null;
        var receipt = new Receipt(row, holder.First.Number, holder.First.Holder);
        if (row.Payment is { } payment && await papers.Of(account, payment) is var (receipts, refunds)) return receipt with { Fiscal = receipts, Refunds = refunds };
        return row.Ref is { } reference ? receipt with { Fiscal = await papers.Of(account, row.Book, reference) } : receipt;
    }

    static IncomeRow Read(DbDataReader row, Currency currency) => new(new EntryId(row.GetInt64(0), false, row.GetInt64(1), row.GetInt32(2)), row.GetString(3),
        new Money(row.GetInt64(4), currency), row.TextOrNone(5), row.NumberOrNone(6), row.IsDBNull(7) ? null : (PaymentMethod)row.GetInt32(7));
}

/// <summary>What a payment's receipt says (PAY-01).</summary>
/// <param name="Account">Лицевой счёт as printed.</param>
public sealed record Receipt(IncomeRow Row, string Account, string Holder)
{
    public IReadOnlyList<ReceiptView> Fiscal { get; init; } = [];
    /// <summary>The month whose services were paid from advances; none for money that came.</summary>
    public Month? OffsetFor { get; init; }
    public IReadOnlyList<RefundView> Refunds { get; init; } = [];
}
