using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>Whom a payment is for, as a terminal may know it.</summary>
/// <param name="Name">Masked, «П… И.».</param>
/// <param name="Debt">What is owed; zero when nothing is.</param>
public sealed record PayTarget(AccountId Account, SubscriptionId Subscription, Msisdn Msisdn, string Name, NumberState State, Money Debt);

/// <summary>Whose phone or contract account is it? Asked by the doors of gateways and by the page of those who pay for others.</summary>
public sealed class ReadPayTarget(Database database, Func<Catalog> catalog)
{
    const string Columns = """
        select a.account_id, n.subscription_id, n.msisdn, a.holder_name, n.state, a.balance from account a
        join subscription n on n.account_id = a.account_id
        """;

    public ValueTask<PayTarget?> ByNumber(Msisdn number) => database.Read(s => s.First(
        $"{Columns} join number_owner o on o.account_id = n.account_id and o.subscription_id = n.subscription_id where o.msisdn = $1 and n.closed_at is null", Read, number.Digits));

    /// <summary>By the ten digits of a contract account: its first living number stands for it.</summary>
    public ValueTask<PayTarget?> ByAccount(string number) => database.Read(s => s.First(
        $"{Columns} join account_number c on c.account_id = a.account_id where c.number = $1 and n.closed_at is null order by n.subscription_id limit 1", Read, number));

    /// <summary>By one life of a number.</summary>
    public ValueTask<PayTarget?> BySubscription(SubscriptionId number) => database.Read(s => s.First(
        $"{Columns} join number_owner o on o.account_id = n.account_id and o.subscription_id = n.subscription_id where o.subscription_id = $1 and n.closed_at is null", Read, number.Value));

    PayTarget Read(System.Data.Common.DbDataReader row) => new(new(row.GetInt64(0)), new(row.GetInt64(1)), new(row.GetString(2)), Masked.Name(row.GetString(3)), (NumberState)row.GetInt32(4),
        new Money(Math.Max(0, -row.GetInt64(5)), catalog().Currency));
}
