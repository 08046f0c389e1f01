using System.Data.Common;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Gifts of internet: the giver's rows, the receiver's rows.</summary>
static class WriteGifts
{
    const string Columns = "gift_id, subscription_id, to_account, to_subscription, to_msisdn, to_name, amount, state, at, until_at, code, package_until";

    public static Ask<Gift> Given(AccountId id, DateTimeOffset now) => new($"select {Columns} from gift where account_id = $1 and at > $2 order by at desc, gift_id desc",
        Read, id.Value, (now - Gift.Remembered).Stored());

    public static Ask<GiftIn> Received(AccountId id, DateTimeOffset now) => new(
        "select gift_id, subscription_id, from_msisdn, amount, at from gift_in where account_id = $1 and at > $2 order by at desc, gift_id desc",
        row => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetString(2)), row.GetInt64(3), row.At(4)), id.Value, (now - Gift.Remembered).Stored());

    static Gift Read(DbDataReader row) => new(row.GetInt64(0), new(row.GetInt64(1)), new(row.GetInt64(2)), new(row.GetInt64(3)), new(row.GetString(4)), row.GetString(5),
        row.GetInt64(6), (GiftState)row.GetInt32(7), row.At(8), row.At(9), row.TextOrNone(10) is { } code ? (code, row.At(11)) : null);

    /// <summary>One gift and the giver's number, for its way to the receiver.</summary>
    public static ValueTask<(Gift Gift, Msisdn From)?> Find(Session session, AccountId giver, long id) => session.First<(Gift, Msisdn)?>($"""
        select {string.Join(", ", Columns.Split(", ").Select(c => $"g.{c}"))}, s.msisdn from gift g
        join subscription s on s.account_id = g.account_id and s.subscription_id = g.subscription_id where g.account_id = $1 and g.gift_id = $2
        """, row => (Read(row), new(row.GetString(12))), giver.Value, id);

    /// <summary>False for a change that is none of these.</summary>
    public static bool Try(Tx tx, long account, Change change)
    {
        switch (change)
        {
            case GrantTaken taken:
                tx.Add("update grant_left set amount_left = amount_left - $3 where account_id = $1 and grant_id = $2", account, taken.Id, taken.Amount);
                return true;
            case GiftStarted { Gift: var g }:
                tx.Add($"insert into gift (account_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, null)",
                    account, g.Id, g.Subscription.Value, g.ToAccount.Value, g.ToSubscription.Value, g.To.Digits, g.Name, g.Amount, (int)g.State, g.At.Stored(), g.Until.Stored());
                return true;
            case GiftMoved moved:
                tx.Add("update gift set state = $3, code = coalesce($4, code), package_until = coalesce($5, package_until) where account_id = $1 and gift_id = $2",
                    account, moved.Id, (int)moved.To, moved.From?.Code, moved.From?.Until.Stored());
                return true;
            case GiftReceived { Gift: var g }:
                tx.Add("insert into gift_in (account_id, gift_id, subscription_id, from_msisdn, amount, at) values ($1, $2, $3, $4, $5, $6)",
                    account, g.Id, g.Subscription.Value, g.From.Digits, g.Amount, g.At.Stored());
                return true;
            default: return false;
        }
    }

    /// <summary>For <see cref="Verify"/>: what arrived was received, once and as much; what was received was sent.</summary>
    public static async ValueTask<IReadOnlyList<string>> Faults(Session session) => await session.All("""
        select g.account_id, g.gift_id from gift g left join gift_in i on i.account_id = g.to_account and i.gift_id = g.gift_id
        where (g.state = 2 and (i.gift_id is null or i.amount <> g.amount)) or (g.state in (0, 3) and i.gift_id is not null)
        """, row => $"account {row.GetInt64(0)}: gift {row.GetInt64(1)} and what its receiver has do not agree");
}
