using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>What a number's account owes by bills, and in which parts it pays (PAY-07)?</summary>
public sealed class ReadInstalments(Database database, Func<Catalog> catalog)
{
    /// <summary>The account with its bills, as the operation looks at it; null when it is gone.</summary>
    public async ValueTask<Account?> Run(LinkedNumber number)
    {
        var currency = catalog().Currency;
        var account = new Ask<Account>("select number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit from account where account_id = $1", row => new Account(number.Account, row.GetString(0),
            (AccountKind)row.GetInt32(1), row.GetInt64(2), row.GetString(3), row.Day(4), new(row.GetInt64(5), currency), new(row.GetInt64(6), currency), new(row.GetInt64(7), currency)), number.Account.Value);
        var bills = new Ask<Bill>(WriteBills.Of, row => WriteBills.Read(row, currency), number.Account.Value);
        var numbers = new Ask<Subscription>(LoadAccount.SubscriptionsOf, LoadAccount.ReadSubscription, number.Account.Value);
        await database.Read(async session => { await session.Run([account, bills, numbers]); return true; });
        return account.First is { } found ? found with { Bills = bills.Rows, Subscriptions = numbers.Rows } : null;
    }
}
