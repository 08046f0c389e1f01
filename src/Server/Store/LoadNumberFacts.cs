using System.Data.Common;
using System.Security.Cryptography;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Facts about other people's numbers and cabinets: read, never locked.</summary>
static class LoadNumberFacts
{
    public static ValueTask<AskingCabinet?> Asking(Tx tx, CabinetId cabinet, string service) => tx.Session.First("""
        select o.subscription_id, o.msisdn, a.holder,
            (select count(*) from connected_service s where s.account_id = o.account_id and s.subscription_id = o.subscription_id and s.code = $2),
            (select count(*) from cabinet_link l where l.cabinet_id = c.cabinet_id and l.subscription_id <> o.subscription_id)
        from cabinet c join number_owner o on o.subscription_id = c.subscription_id join account a on a.account_id = o.account_id where c.cabinet_id = $1
        """, row => new AskingCabinet(cabinet, new(row.GetInt64(0)), new(row.GetString(1)), row.GetInt64(2), row.GetInt64(3) > 0, (int)row.GetInt64(4)), cabinet.Value, service);

    public static ValueTask<FoundNumber?> Found(Tx tx, Msisdn number) => tx.Session.First("""
        select o.account_id, o.subscription_id from number_owner o
        join subscription s on s.account_id = o.account_id and s.subscription_id = o.subscription_id where o.msisdn = $1 and s.closed_at is null
        """, row => new FoundNumber(number, new(row.GetInt64(0)), new(row.GetInt64(1))), number.Digits);

    public static ValueTask<RestingNumber?> Rested(Tx tx, Msisdn number) => tx.Session.First("select generation, released_at from number_rest where msisdn = $1",
        row => new RestingNumber(number, row.GetInt32(0), row.At(1)), number.Digits);

    public static async ValueTask<IReadOnlyDictionary<SubscriptionId, CabinetId>> Cabinets(Tx tx, AccountId account) => (await tx.Session.All("""
        select s.subscription_id, o.cabinet_id from subscription s join number_owner o on o.subscription_id = s.subscription_id where s.account_id = $1
        """, row => (Number: new SubscriptionId(row.GetInt64(0)), Cabinet: new CabinetId(row.GetInt64(1))), account.Value)).ToDictionary(n => n.Number, n => n.Cabinet);

    public static async ValueTask<IReadOnlyList<FoundGrant>> Grants(Tx tx, CabinetId cabinet) => await tx.Session.All("""
        select l.account_id, l.subscription_id from cabinet_link l
        join number_grant g on g.account_id = l.account_id and g.subscription_id = l.subscription_id and g.cabinet_id = l.cabinet_id where l.cabinet_id = $1
        """, row => new FoundGrant(new(row.GetInt64(0)), new(row.GetInt64(1))), cabinet.Value);

    /// <summary>Whoever may do everything with both numbers, and both contracts are one person's.</summary>
    public static async ValueTask<IReadOnlyList<AutopaySource>> OwnOthers(Session session, CabinetId cabinet, AccountId account) => await session.All("""
        select l.account_id, l.subscription_id, s.msisdn from cabinet_link l join account o on o.account_id = l.account_id join account a on a.account_id = $2 and a.holder = o.holder
        join subscription s on s.account_id = l.account_id and s.subscription_id = l.subscription_id
        where l.cabinet_id = $1 and l.account_id <> $2 and l.role = 'owner' and s.closed_at is null order by l.since_at, l.subscription_id
        """, row => new AutopaySource(new(row.GetInt64(0)), new(row.GetInt64(1)), new(row.GetString(2))), cabinet.Value, account.Value);

    public static async ValueTask<IReadOnlyList<PointedAt>> PointedAt(Tx tx, AccountId account) => await tx.Session.All("""
        select t.to_subscription, t.account_id, t.share_id from subscription s join share_target t on t.to_subscription = s.subscription_id
        where s.account_id = $1 and t.account_id <> $1 order by t.account_id, t.share_id
        """, row => new PointedAt(new(row.GetInt64(0)), new(row.GetInt64(1)), row.GetInt64(2)), account.Value);

    public static async ValueTask<IReadOnlyList<string>> HomeLogins(Tx tx, AccountId account) =>
        await tx.Session.All("select login from home_line where account_id = $1 order by login", row => row.GetString(0), account.Value);

    public static async ValueTask<IReadOnlyList<PointedHome>> Homes(Tx tx, AccountId account) => await tx.Session.All("""
        select s.subscription_id, c.account_id, c.subscription_id from subscription s join number_owner o on o.subscription_id = s.subscription_id and o.msisdn = s.msisdn
        join home_contact c on c.msisdn = s.msisdn where s.account_id = $1 order by c.account_id
        """, row => new PointedHome(new(row.GetInt64(0)), new(row.GetInt64(1)), new(row.GetInt64(2))), account.Value);

    /// <summary>A postpaid account has a contract from its first day; a prepaid one only where it is written down.</summary>
    public static ValueTask<AccountContract?> Contract(Tx tx, CabinetId cabinet) => tx.Session.First("""
        select a.number, k.signed_on, case when a.kind = 1 then a.opened_on end, (select count(*) from cabinet_hint h where h.cabinet_id = c.cabinet_id)
        from cabinet c join number_owner o on o.subscription_id = c.subscription_id join account a on a.account_id = o.account_id
        left join account_contract k on k.account_id = a.account_id where c.cabinet_id = $1
        """, row => new AccountContract(row.GetString(0), !row.IsDBNull(1) ? row.Day(1) : !row.IsDBNull(2) ? row.Day(2) : null, row.GetInt64(3) > 0), cabinet.Value);

    public static async ValueTask<bool> NetworkIsOff(Tx tx, CabinetId cabinet) =>
        await tx.Session.First("select 1 from cabinet_no_network where cabinet_id = $1", row => row.GetInt32(0), cabinet.Value) == 1;

    /// <summary>False also where no passport was noted.</summary>
    public static async ValueTask<bool> PassportIs(Tx tx, AccountId account, byte[] hash) =>
        await tx.Session.First("select hash from account_passport where account_id = $1", row => row.Bytes(0), account.Value) is { } kept && CryptographicOperations.FixedTimeEquals(kept, hash);

    public static async ValueTask<IReadOnlyList<LinkRequest>> Requests(Tx tx, CabinetId cabinet) =>
        await tx.Session.All($"{RequestRows} where cabinet_id = $1 order by request_id", ReadRequest, cabinet.Value);

    public const string RequestRows = "select request_id, msisdn, account_id, subscription_id, role, comment, state, asked_at, due_on from cabinet_number_request";

    public static LinkRequest ReadRequest(DbDataReader row)
    {
        var number = new Msisdn(row.GetString(1));
        return new(row.GetInt64(0), number, row.NumberOrNone(2) is { } account ? new FoundNumber(number, new(account), new(row.GetInt64(3))) : null,
            Roles.Of(row.GetString(4)), row.GetString(5), (LinkRequestState)row.GetInt32(6), row.At(7), row.Day(8));
    }
}
