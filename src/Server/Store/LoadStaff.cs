namespace Kabinet.Store;

/// <summary>A dangerous act as it lies in the store.</summary>
/// <param name="Body">The request as JSON; empty once it was done or refused.</param>
public sealed record KeptSecond(AccountId Account, SecondRequest Request, string Summary, string Reason, string AskedBy, CabinetId? AnsweredBy, Operations.Secret Body);

/// <summary>Who works here, and which dangerous acts wait.</summary>
public static class LoadStaff
{
    public const string Wipe = "update second_request set body = $3 where account_id = $1 and request_id = $2";

    public static string Place(long account, long request) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"second|{account}|{request}");

    public static async ValueTask<StaffMember?> Member(Session session, CabinetId cabinet) => (await session.All(
        "select name, since_at, disabled_at, case when confirmed_by is null then asked_by end from cabinet_staff where cabinet_id = $1", r => new StaffMember(cabinet, r.GetString(0), r.At(1), r.AtOrNone(2), By(r, 3)), cabinet.Value)).FirstOrDefault();

    public static ValueTask<List<StaffMember>> All(Session session) => session.All(
        "select cabinet_id, name, since_at, disabled_at, case when confirmed_by is null then asked_by end, out_asked_at from cabinet_staff order by name", r => new StaffMember(new(r.GetInt64(0)), r.GetString(1), r.At(2), r.AtOrNone(3), By(r, 4), r.AtOrNone(5)));

    static CabinetId? By(System.Data.Common.DbDataReader row, int i) => row.NumberOrNone(i) is { } by ? new CabinetId(by) : null;

    /// <summary>How many can do anything.</summary>
    public static ValueTask<int> AtWork(Session session) => session.First(
        "select count(*) from cabinet_staff where disabled_at is null and (asked_by is null or confirmed_by is not null)", r => (int)r.GetInt64(0));

    /// <summary>Nobody comes or goes until the transaction ends: whoever counts then counts right.</summary>
    public static async ValueTask Hold(Tx tx) => await tx.Session.All($"select cabinet_id from cabinet_staff order by cabinet_id{tx.Dialect.Lock}", r => r.GetInt64(0));

    /// <summary>Who wants this one disabled; nobody when he who asked is disabled himself.</summary>
    public static async ValueTask<(CabinetId By, DateTimeOffset At)?> DisableAsked(Session session, CabinetId cabinet) => (await session.All("""
        select m.out_asked_by, m.out_asked_at from cabinet_staff m join cabinet_staff b on b.cabinet_id = m.out_asked_by
        where m.cabinet_id = $1 and b.disabled_at is null
        """, r => ((CabinetId, DateTimeOffset)?)(new(r.GetInt64(0)), r.At(1)), cabinet.Value)).FirstOrDefault();

    /// <summary>The oldest of what waits for a person, as many as a list shows.</summary>
    public static async ValueTask<Operations.Facts> Attention(Session session, Operations.Facts facts) => facts with
    {
        Alarms = await session.All($"select id from alarm where seen_at is null order by at, id limit {MostShown}", r => r.GetInt64(0)),
        DeadLetters = await session.All($"select id, counterparty, created_at, secret from outbox where state = {Queues.Dead} order by created_at, id limit {MostShown}", r => new DeadLetter(r.GetInt64(0), r.GetString(1), r.At(2), r.GetInt32(3) == 1)),
    };

    public const int MostShown = 1000;

    public static ValueTask<List<SecondRequest>> Seconds(Session session, AccountId account) => session.All(
        "select request_id, operation, asked_by, asked_at, until_at, state from second_request where account_id = $1",
        r => new SecondRequest(r.GetInt64(0), r.GetString(1), new(r.GetInt64(2)), r.At(3), r.At(4), (SecondState)r.GetInt32(5)), account.Value);

    public static ValueTask<List<KeptSecond>> Kept(Session session, Vault vault, string which, params object?[] values) => session.All($"""
        select s.account_id, s.request_id, s.operation, s.asked_by, s.asked_at, s.until_at, s.state, s.summary, s.reason, m.name, s.answered_by, s.body
        from second_request s join cabinet_staff m on m.cabinet_id = s.asked_by where {which} order by s.asked_at, s.request_id
        """, r => new KeptSecond(new(r.GetInt64(0)), new SecondRequest(r.GetInt64(1), r.GetString(2), new(r.GetInt64(3)), r.At(4), r.At(5), (SecondState)r.GetInt32(6)),
            r.GetString(7), r.GetString(8), r.GetString(9), r.NumberOrNone(10) is { } by ? new(by) : null,
            new(r.Bytes(11) is { Length: > 0 } body ? System.Text.Encoding.UTF8.GetString(vault.Unseal(body, Place(r.GetInt64(0), r.GetInt64(1)))) : "")), values);
}
