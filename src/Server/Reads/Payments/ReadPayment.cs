using System.Data.Common;
using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>One payment as its payer, or the one who gets the money, may see it.</summary>
/// <param name="Number">The number that is topped up.</param>
/// <param name="Reason">The gateway's word when it came to nothing.</param>
public sealed record PaymentView(long Id, AccountId Account, SubscriptionId Subscription, Msisdn Number, Money Amount, PaymentMethod Method,
    PaymentState State, DateTimeOffset At, string? External, string? PayUrl, string? Reason);

/// <summary>How does a payment stand? Asked by the cabinet that pays and by those that have the account; for all others it does not exist.</summary>
public sealed class ReadPayment(Database database, Func<Catalog> catalog)
{
    public const string Columns = """
        p.payment_id, p.account_id, p.subscription_id, n.msisdn, p.amount, p.method, p.state, p.at, p.external_id, p.pay_url, p.reason
        from payment p join subscription n on n.account_id = p.account_id and n.subscription_id = p.subscription_id
        """;

    const string Own = $"select {Columns} where p.account_id = $1 and p.payment_id = $2";

    const string Paid = $"""
        select {Columns} join cabinet_payment c on c.account_id = p.account_id and c.payment_id = p.payment_id
        where c.cabinet_id = $1 and c.payment_id = $2
        """;

    public async ValueTask<PaymentView?> Run(SignedIn who, long id)
    {
        var currency = catalog().Currency;
        var asks = who.Numbers.Select(n => n.Account).Distinct()
            .Select(account => new Ask<PaymentView>(Own, row => Read(row, currency), account.Value, id))
            .Append(new Ask<PaymentView>(Paid, row => Read(row, currency), who.Cabinet.Value, id)).ToList();
        await database.Read(async session => { await session.Run(asks); return true; });
        return asks.Select(ask => ask.First).FirstOrDefault(found => found is not null);
    }

    /// <summary>For whoever has the sealed link to it.</summary>
    public ValueTask<PaymentView?> ByLink(AccountId account, long id) => database.Read(s => s.First(Own, row => Read(row, catalog().Currency), account.Value, id));

    public static PaymentView Read(DbDataReader row, Currency currency) => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetInt64(2)), new(row.GetString(3)),
        new(row.GetInt64(4), currency), (PaymentMethod)row.GetInt32(5), (PaymentState)row.GetInt32(6), row.At(7), row.TextOrNone(8), row.TextOrNone(9), row.TextOrNone(10));
}
