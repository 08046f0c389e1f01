using System.Text.Json;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Reads.Messages;

/// <summary>Something that has come to a number.</summary>
/// <param name="Sender">Digits; empty: the operator.</param>
/// <param name="TextKey">Of the operator's text; empty for another subscriber's SMS, whose words are <paramref name="Body"/>.</param>
public sealed record Received(DateTimeOffset At, string Sender, string TextKey, string Body, IReadOnlyDictionary<string, object?> Values, bool Unread);

/// <param name="Account">With numbers, packages and messages: what the operation would look at.</param>
/// <param name="Veiled">The session has not proved enough for letters: what people wrote to one another is left out (S-37).</param>
public sealed record MessagesView(Account Account, Subscription Number, IReadOnlyList<Received> Inbox, bool Veiled);

/// <summary>What did I send, what waits, what has come (MSG-01, MSG-04)?</summary>
public sealed class ReadMessages(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    const int Most = 50;

    /// <summary>Null when the account or the number is gone.</summary>
    public async ValueTask<MessagesView?> Run(LinkedNumber number)
    {
        var (currency, account, now) = (catalog().Currency, number.Account.Value, clock.GetUtcNow());
        var accounts = new Ask<Account>("select number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit from account where account_id = $1",
            row => new Account(number.Account, row.GetString(0), (AccountKind)row.GetInt32(1), row.GetInt64(2), row.GetString(3), row.Day(4),
                new Money(row.GetInt64(5), currency), new Money(row.GetInt64(6), currency), new Money(row.GetInt64(7), currency)), account);
        var numbers = new Ask<Subscription>(LoadAccount.SubscriptionsOf, LoadAccount.ReadSubscription, account);
        var grants = new Ask<Grant>(LoadAccount.GrantsOf, LoadAccount.ReadGrant, account, now.Stored());
        var extras = new LineAsks(number.Account, Parts.Messages, currency, now);
        var veiled = number.Rights < Sensitive.Letters.Needs();
        var inbox = new Ask<Received>("select at, sender, what, body, unread from inbox where account_id = $1 and subscription_id = $2 order by at desc, what limit $3",
            ReadOne, account, number.Subscription.Value, Most);
        await database.Read(async s => { await s.Run([accounts, numbers, grants, inbox, .. extras.Statements]); return true; });
        return accounts.First is { } found && numbers.Rows.Find(n => n.Id == number.Subscription) is { } line
            ? new(found with { Subscriptions = numbers.Rows, Grants = grants.Rows, Extras = extras.Answer }, line, veiled ? [.. inbox.Rows.Where(m => m.Sender.Length == 0)] : inbox.Rows, veiled)
            : null;
    }

    static Received ReadOne(System.Data.Common.DbDataReader row) => row.GetString(1).Length > 0
        ? new(row.At(0), row.GetString(1), "", row.GetString(3), new Dictionary<string, object?>(), row.GetInt32(4) == 1)
        : new(row.At(0), "", row.GetString(2), "", ValuesOf(row.GetString(3)), row.GetInt32(4) == 1);

    static Dictionary<string, object?> ValuesOf(string body) => Json.Read<Dictionary<string, JsonElement>>(body).ToDictionary(v => v.Key, v => KeptValues.Of(v.Value));
}
