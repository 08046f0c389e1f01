using System.Data.Common;
using System.Security.Cryptography;
using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Requests to be let in to a home service, each with the line that its account number leads to now.</summary>
public static class LoadHome
{
    /// <summary>Fifteen columns; a reader may add its own after them.</summary>
    public const string Columns = """
        r.cabinet_id, r.request_id, r.number, r.language, r.state, r.asked_at, r.due_on, r.claim, r.passport,
        o.account_id, o.subscription_id, o.cabinet_id, h.login, h.contact, p.hash
        """;

    public const string Joined = """
        cabinet_home_request r left join number_owner o on o.msisdn = '0' || r.number
        left join home_line h on h.account_id = o.account_id and h.subscription_id = o.subscription_id
        left join account_passport p on p.account_id = o.account_id
        """;

    public static async ValueTask<IReadOnlyList<HomeRequest>> Requests(Tx tx, CabinetId cabinet, Vault vault) =>
        await tx.Session.All($"select {Columns} from {Joined} where r.cabinet_id = $1 order by r.request_id", row => Read(row, vault), cabinet.Value);

    public static HomeRequest Read(DbDataReader row, Vault vault) => new(row.GetInt64(1), row.GetString(2), row.GetString(3), (HomeRequestState)row.GetInt32(4), row.At(5), row.Day(6))
    {
        Claim = row.IsDBNull(7) ? null : Unseal(row, vault),
        Line = row.IsDBNull(12) ? null : new(new(row.GetInt64(9)), new(row.GetInt64(10)), new(row.GetInt64(11)), row.GetString(12), row.TextOrNone(13) is { } contact ? new Msisdn(contact) : null),
        PassportMatches = row.IsDBNull(8) || row.IsDBNull(14) ? null : CryptographicOperations.FixedTimeEquals(row.Bytes(8), row.Bytes(14)),
    };

    static HomeClaim Unseal(DbDataReader row, Vault vault)
    {
        var parts = Json.Read<string[]>(vault.Unseal(row.Bytes(7), PlaceOf(row.GetInt64(0), row.GetInt64(1))));
        return new(new(parts[0]), new(parts[1]), new(parts[2]), new(parts[3]));
    }

    public static string PlaceOf(long cabinet, long request) => $"home-request|{cabinet}|{request}";
}
