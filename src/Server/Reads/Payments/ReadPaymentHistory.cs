using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>Money that came, in a period.</summary>
/// <param name="Book">Where from: <c>gateway:…</c>, <c>cash</c>.</param>
/// <param name="Payment">The payment it came by, and its method; none for cash.</param>
public sealed record IncomeRow(DateTimeOffset At, string Book, Money Amount, long? Payment, PaymentMethod? Method);

/// <param name="Unpaid">Payments of the period that have brought no money, or not yet.</param>
/// <param name="ForOthers">What this cabinet paid for numbers of other accounts.</param>
public sealed record PaymentHistory(IReadOnlyList<IncomeRow> Income, IReadOnlyList<PaymentView> Unpaid, IReadOnlyList<PaymentView> ForOthers);

/// <summary>What was paid for a number's account from one day to another (SPEND-06)?</summary>
public sealed class ReadPaymentHistory(Database database, Func<Catalog> catalog)
{
    /// <summary>The newest so many of a period are shown.</summary>
    public const int Most = 500;

    const string Income = """
        select m.at, m.from_book, m.amount, p.payment_id, p.method from movement m
        left join payment p on p.account_id = m.account_id and cast(p.payment_id as text) = m.ref and m.from_book = $5
        where m.account_id = $1 and m.category = $2 and m.at >= $3 and m.at < $4 order by m.at desc limit $6
        """;

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
        var income = new Ask<IncomeRow>(Income, row => new(row.At(0), row.GetString(1), new Money(row.GetInt64(2), currency),
            row.NumberOrNone(3), row.IsDBNull(4) ? null : (PaymentMethod)row.GetInt32(4)), account, (int)Category.Income, begin, end, Books.Gateway("yookassa"), Most);
        var unpaid = new Ask<PaymentView>(Unpaid, row => ReadPayment.Read(row, currency), account, (int)PaymentState.Succeeded, begin, end, Most);
        var others = new Ask<PaymentView>(ForOthers, row => ReadPayment.Read(row, currency), who.Cabinet.Value, account, begin, end, Most);
        await database.Read(async session => { await session.Run([income, unpaid, others]); return true; });
        return new(income.Rows, unpaid.Rows, others.Rows);
    }
}
