using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Line;

/// <summary>A number with everything it has beside its tariff, in the shape its operations look at.</summary>
/// <param name="Account">With all its numbers, the open promise and the extras.</param>
public sealed record LineView(Account Account, Subscription Number)
{
    public LineExtras Extras => Account.Extras;
}

/// <summary>How is my number set up (SERV-05 … SERV-09)?</summary>
public sealed class ReadLine(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    const string AccountRow = "select number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit from account where account_id = $1";

    public ValueTask<LineView?> Run(LinkedNumber number) => Run(number.Account, number.Subscription);

    /// <summary>Null when the account or the number is gone.</summary>
    public async ValueTask<LineView?> Run(AccountId account, SubscriptionId number)
    {
        var currency = catalog().Currency;
        var accounts = new Ask<Account>(AccountRow, row => new Account(account, row.GetString(0), (AccountKind)row.GetInt32(1), row.GetInt64(2),
            row.GetString(3), row.Day(4), Sum(row.GetInt64(5)), Sum(row.GetInt64(6)), Sum(row.GetInt64(7))), account.Value);
        var numbers = new Ask<Subscription>(LoadAccount.SubscriptionsOf, LoadAccount.ReadSubscription, account.Value);
        var promises = new Ask<Promise>("select promise_id, subscription_id, amount, fee, taken_at, due_on from promise where account_id = $1 and ended = 0",
            row => new(row.GetInt64(0), new(row.GetInt64(1)), Sum(row.GetInt64(2)), Sum(row.GetInt64(3)), row.At(4), row.Day(5)), account.Value);
        var extras = new LineAsks(account, Parts.Line, currency, clock.GetUtcNow());
        await database.Read(async session => { await session.Run([accounts, numbers, promises, .. extras.Statements]); return true; });

        return accounts.First is { } found && numbers.Rows.Find(n => n.Id == number) is { } line
            ? new(found with { Subscriptions = numbers.Rows, OpenPromise = promises.First, Extras = extras.Answer }, line)
            : null;

        Money Sum(long minor) => new(minor, currency);
    }
}
