using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>A number of one's own as it can be topped up.</summary>
/// <param name="Balance">Of its account.</param>
/// <param name="Available">The balance and the credit.</param>
/// <param name="Owed">What is left to pay of the bills.</param>
/// <param name="FeePaidUntil">The first day that the monthly fee does not cover yet.</param>
/// <param name="FeeDueOn">When it is asked for: later where it could not be taken.</param>
/// <param name="FeeAnchor"><see cref="Subscription.FeeAnchor"/>.</param>
public sealed record OwnNumberView(LinkedNumber Number, AccountKind Kind, Money Balance, Money Available, Money Owed, string Tariff, DateOnly FeePaidUntil, DateOnly FeeDueOn, int FeeAnchor);

/// <summary>Which numbers may I top up, and what is missing on them?</summary>
public sealed class ReadTopUp(Database database, Func<Catalog> catalog)
{
    const string Numbers = """
        select l.subscription_id, a.kind, a.balance, a.credit_limit, n.tariff, n.fee_paid_until, n.fee_try_on, n.fee_day, n.tariff_since,
               (select cast(sum(b.amount_left) as bigint) from bill b where b.account_id = a.account_id and b.amount_left > 0)
        from cabinet_link l join account a on a.account_id = l.account_id
        join subscription n on n.account_id = l.account_id and n.subscription_id = l.subscription_id
        where l.cabinet_id = $1 and n.closed_at is null
        """;

    /// <summary>In the order of the cabinet's numbers.</summary>
    public async ValueTask<IReadOnlyList<OwnNumberView>> Run(SignedIn who)
    {
        var currency = catalog().Currency;
        var rows = await database.Read(s => s.All(Numbers, row => (Id: new SubscriptionId(row.GetInt64(0)), Kind: (AccountKind)row.GetInt32(1),
            Balance: new Money(row.GetInt64(2), currency), Credit: new Money(row.GetInt64(3), currency), Tariff: row.GetString(4), Until: row.Day(5),
            DueOn: row.DayOrNone(6) ?? row.Day(5), Anchor: row.GetInt32(7) is > 0 and var day ? day : row.Day(8).Day, Owed: new Money(row.NumberOrNone(9) ?? 0, currency)), who.Cabinet.Value));
        return [.. who.Numbers.Join(rows, n => n.Subscription, r => r.Id, (n, r) => new OwnNumberView(n, r.Kind, r.Balance, r.Balance + r.Credit, r.Owed, r.Tariff, r.Until, r.DueOn, r.Anchor))];
    }
}

/// <summary>Whose number is it? Says no more than is needed to pay for it.</summary>
public sealed class ReadNumberToPay(Database database)
{
    public ValueTask<Found?> Run(Msisdn number) => database.Read(s => s.First("select account_id, subscription_id from number_owner where msisdn = $1",
        row => new Found(new(row.GetInt64(0)), new(row.GetInt64(1))), number.Digits));

    public sealed record Found(AccountId Account, SubscriptionId Subscription);
}
