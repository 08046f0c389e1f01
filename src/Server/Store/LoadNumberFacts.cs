using System.Data.Common;

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
