using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>A promised payment of the past, or the open one.</summary>
public sealed record PromiseRow(Promise Promise, PromiseEnd End, DateTimeOffset? EndedAt)
{
    /// <summary>Taken back below zero: outgoing is barred.</summary>
    public bool IsUnpaid { get; init; }
}

/// <param name="Account">With the number and the open promise: what the operation would look at.</param>
/// <param name="Debts">Of the same person on other accounts.</param>
/// <param name="History">Newest first.</param>
public sealed record PromisesView(Account Account, IReadOnlyList<Money> Debts, IReadOnlyList<PromiseRow> History)
{
    /// <summary>Of the account; the limit may grow with it.</summary>
    public Money? SpentLastMonth { get; init; }
}

/// <summary>May I take a promised payment, and which did I take (PAY-04)?</summary>
public sealed class ReadPromises(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    const int Most = 100;

    const string AccountRow = "select number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit from account where account_id = $1";

    const string NumberRow = """
        select subscription_id, msisdn, generation, label, tariff, tariff_since, state, fee_paid_until
        from subscription where account_id = $1 and subscription_id = $2
        """;

    const string PromiseRows = """
        select promise_id, subscription_id, amount, fee, taken_at, due_on, ended, ended_at, unpaid
        from promise where account_id = $1 order by taken_at desc limit $2
        """;

    const string DebtRows = """
        select o.balance from account a join holder_account h on h.holder = a.holder join account o on o.account_id = h.account_id
        where a.account_id = $1 and o.account_id <> $1 and o.balance < 0
        """;

    /// <summary>Null when the account or the number is gone.</summary>
    public async ValueTask<PromisesView?> Run(LinkedNumber number)
    {
        var currency = catalog().Currency;
        var account = number.Account.Value;
        var accounts = new Ask<Account>(AccountRow, row => new Account(number.Account, row.GetString(0), (AccountKind)row.GetInt32(1), row.GetInt64(2),
            row.GetString(3), row.Day(4), Sum(row.GetInt64(5)), Sum(row.GetInt64(6)), Sum(row.GetInt64(7))), account);
        var numbers = new Ask<Subscription>(NumberRow, row => new(new(row.GetInt64(0)), new(row.GetString(1)), row.GetInt32(2), row.GetString(3),
            row.GetString(4), row.Day(5), (NumberState)row.GetInt32(6), row.Day(7)), account, number.Subscription.Value);
        var promises = new Ask<PromiseRow>(PromiseRows, row => new(new Promise(row.GetInt64(0), new(row.GetInt64(1)), Sum(row.GetInt64(2)), Sum(row.GetInt64(3)),
            row.At(4), row.Day(5)), (PromiseEnd)row.GetInt32(6), row.AtOrNone(7)) { IsUnpaid = row.GetInt32(8) == 1 }, account, Most);
        var debts = new Ask<Money>(DebtRows, row => Sum(-row.GetInt64(0)), account);
        var spent = new Ask<Money>(LoadMoneyFacts.SpentIn, row => Sum(row.GetInt64(0)), account, catalog().Calendar.MonthOf(clock.GetUtcNow()).Previous.Number, (int)Category.Income);
        await database.Read(async session => { await session.Run([accounts, numbers, promises, debts, spent]); return true; });

        return accounts.First is { } found && numbers.First is { } line
            ? new(found with { Subscriptions = [line], OpenPromise = promises.Rows.FirstOrDefault(p => p.End == PromiseEnd.Open)?.Promise, UnpaidPromise = promises.Rows.FirstOrDefault(p => p.IsUnpaid)?.Promise }, debts.Rows, promises.Rows) { SpentLastMonth = spent.First }
            : null;

        Money Sum(long minor) => new(minor, currency);
    }
}
