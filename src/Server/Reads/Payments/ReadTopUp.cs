using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>A number of one's own as it can be topped up.</summary>
/// <param name="Account">Its money and this number; no other parts of the picture.</param>
/// <param name="Owed">What is left to pay of the bills.</param>
/// <param name="Lent">A promised payment is to be paid back.</param>
/// <param name="Planned">The tariff that comes with the next fee; none when no change is planned.</param>
public sealed record OwnNumberView(LinkedNumber Number, Account Account, Subscription Line, Money Owed, bool Lent, string? Planned)
{
    public AccountKind Kind => Account.Kind;
    public Money Balance => Account.Balance;
    public Money Available => Account.Available;
}

/// <summary>Which numbers may I top up, and what is missing on them?</summary>
public sealed class ReadTopUp(Database database, Func<Catalog> catalog)
{
    const string Numbers = """
        select l.subscription_id, a.kind, a.balance, a.credit_limit, n.tariff, n.fee_paid_until, n.fee_try_on, n.fee_day, n.tariff_since,
            (select c.to_tariff from tariff_change c where c.account_id = l.account_id and c.subscription_id = l.subscription_id and c.state = 0 limit 1),
            n.contract_from, n.contract_until, n.contract_fee, n.contract_saved, n.fee_grace_until,
            (select cast(sum(b.amount_left) as bigint) from bill b where b.account_id = a.account_id and b.amount_left > 0),
            (select count(*) from promise p where p.account_id = a.account_id and (p.ended = 0 or p.unpaid = 1))
        from cabinet_link l join account a on a.account_id = l.account_id
        join subscription n on n.account_id = l.account_id and n.subscription_id = l.subscription_id
        where l.cabinet_id = $1 and n.closed_at is null
        """;

    /// <summary>In the order of the cabinet's numbers.</summary>
    public async ValueTask<IReadOnlyList<OwnNumberView>> Run(SignedIn who)
    {
        var currency = catalog().Currency;
        var rows = await database.Read(s => s.All(Numbers, row => (Kind: (AccountKind)row.GetInt32(1), Balance: Sum(row, 2), Credit: Sum(row, 3), Planned: row.TextOrNone(9), Owed: new Money(row.NumberOrNone(15) ?? 0, currency), Lent: row.GetInt64(16) > 0,
            Line: WriteAnnual.Read(new(new(row.GetInt64(0)), new(""), 0, "", row.GetString(4), row.Day(8), NumberState.Active, row.Day(5)) { FeeTryOn = row.DayOrNone(6), FeeDay = row.GetInt32(7) }, row, 10)), who.Cabinet.Value));
        return [.. who.Numbers.Join(rows, n => n.Subscription, r => r.Line.Id, (n, r) =>
            new OwnNumberView(n, new Account(n.Account, "", r.Kind, 0, "", default, r.Balance, Money.Zero(currency), r.Credit) { Subscriptions = [r.Line] }, r.Line, r.Owed, r.Lent, r.Planned))];

        Money Sum(System.Data.Common.DbDataReader row, int i) => new(row.GetInt64(i), currency);
    }
}

/// <summary>Whose number is it? Says no more than is needed to pay for it.</summary>
public sealed class ReadNumberToPay(Database database)
{
    public ValueTask<Found?> Run(Msisdn number) => database.Read(s => s.First("select account_id, subscription_id from number_owner where msisdn = $1",
        row => new Found(new(row.GetInt64(0)), new(row.GetInt64(1))), number.Digits));

    public sealed record Found(AccountId Account, SubscriptionId Subscription);
}
