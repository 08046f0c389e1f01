using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using Kabinet.Operations;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// Server-side sessions (S-21, S-22): the browser holds 256 random bits, the store only their SHA-256. A session
/// that was ended elsewhere dies within <see cref="Remembered"/> on every node. They are opened and ended by operations.
/// </summary>
public sealed class Sessions
{
    /// <summary>How long a found session is believed without asking the store again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);
    /// <summary>Use is noted at most this often.</summary>
    static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);
    const int MostRemembered = 4_000;

    /// <summary>Sessions that one statement looks up.</summary>
    const int MostTogether = 64;

    readonly Database database;
    readonly TimeProvider clock;
    readonly Func<Catalog> catalog;
    readonly Sightings sightings;
    readonly Recent<(SignedIn Session, long AskedAt)> remembered = new(MostRemembered);
    readonly Gathered<byte[], SignedIn?> looks;

    public Sessions(Database database, TimeProvider clock, Func<Catalog> catalog, Sightings sightings)
    {
        (this.database, this.clock, this.catalog, this.sightings) = (database, clock, catalog, sightings);
        looks = new(Math.Max(2, Environment.ProcessorCount), MostTogether, hashes => Load(hashes, half: false));
    }

    /// <summary>A new key for the cookie and the hash that the store may know.</summary>
    public static (string Key, byte[] Hash) NewKey()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (Convert.ToBase64String(key), SHA256.HashData(key));
    }

    /// <summary>A half session: one factor of two is proved. It opens nothing but the second step, and is asked for each time.</summary>
    public async ValueTask<SignedIn?> FindHalf(string? key) => HashOf(key) is { } hash ? (await Load([hash], half: true))[0] : null;

    /// <summary>The live session of a cookie's key; null when there is none, it is over, it idled too long, or it is bound to a key of a device.</summary>
    public async ValueTask<SignedIn?> Find(string? key) => await FindAny(key) is { DeviceKey: null } found ? found : null;

    /// <summary>The live session that is bound to a key of a device: whoever asks has yet to prove that key.</summary>
    public async ValueTask<SignedIn?> FindBound(string? key) => await FindAny(key) is { DeviceKey: not null } found ? found : null;

    async ValueTask<SignedIn?> FindAny(string? key)
    {
        if (key is not { Length: 44 }) return null;
        if (remembered.TryFind(key, out var known) && clock.GetElapsedTime(known.AskedAt) < Remembered && known.Session.IdleUntil > clock.GetUtcNow())
            return known.Session;

        if (HashOf(key) is not { } hash) return null;
        // Before the look: what is ended while it is read is dead within the time as well.
        var askedAt = clock.GetTimestamp();
        var found = database.Dialect.IsPostgres ? await looks.Of(hash) : (await Load([hash], half: false))[0];
        if (found is null) remembered.Forget(key);
        else remembered.Keep(key, (found, askedAt));
        return found;
    }

    static byte[]? HashOf(string? key)
    {
        if (key is not { Length: 44 }) return null;
        Span<byte> bytes = stackalloc byte[33];
        return Convert.TryFromBase64String(key, bytes, out var length) && length == 32 ? SHA256.HashData(bytes[..32]) : null;
    }

    /// <summary>Somebody was let in to a number or out of it: on this node the next request knows, on others within <see cref="Remembered"/>.</summary>
    public void ForgetAll() => remembered.ForgetAll();

    /// <summary>After a change of the session itself: the next request asks the store.</summary>
    public void Forget(string key) => remembered.Forget(key);

    /// <summary>Written down as seen now, whenever that was done last.</summary>
    public async Task<SignedIn?> Extend(string key)
    {
        if (HashOf(key) is not { } hash || await Find(key) is null) return null;
        sightings.Note(hash, clock.GetUtcNow());
        Forget(key);
        return await Find(key);
    }

    // One statement: a session and its cabinet stand on every row, beside one number each; a cabinet without numbers is one row without any.
    const string SessionsOf = """
        select s.cabinet_id, s.proofs, c.subscription_id, s.seen_at, s.until_at, c.language, c.theme, p.called, s.idle,
            n.subscription_id, n.account_id, l.role, n.label, n.msisdn, a.balance,
            (select 1 from number_grant g where g.account_id = l.account_id and g.subscription_id = l.subscription_id and g.cabinet_id = l.cabinet_id),
            (select m.changed_at from number_sim m where m.account_id = l.account_id and m.subscription_id = l.subscription_id),
            s.device_key, s.hash
        from session s join cabinet c on c.cabinet_id = s.cabinet_id left join cabinet_profile p on p.cabinet_id = s.cabinet_id
        left join cabinet_link l on l.cabinet_id = s.cabinet_id
        left join subscription n on n.account_id = l.account_id and n.subscription_id = l.subscription_id and n.closed_at is null
        left join account a on a.account_id = n.account_id
        where s.hash = {0} and s.half = $3 and s.until_at > $2 order by l.since_at, l.subscription_id
        """;
    static readonly string OneSession = SessionsOf.Replace("{0}", "$1", StringComparison.Ordinal), AnySession = SessionsOf.Replace("{0}", "any($1)", StringComparison.Ordinal);

    /// <summary>In the order of the hashes; null for each that is no live session. More than one only on PostgreSQL.</summary>
    async ValueTask<IReadOnlyList<SignedIn?>> Load(IReadOnlyList<byte[]> hashes, bool half)
    {
        var now = clock.GetUtcNow();
        var found = new Dictionary<UInt128, (SignedIn Session, SubscriptionId? Born, DateTimeOffset SeenAt, List<LinkedNumber> Numbers)>(hashes.Count);
        var rows = database.Dialect.IsPostgres ? new Ask<bool>(AnySession, Take, hashes.ToArray(), now.Stored(), half ? 1 : 0) : new Ask<bool>(OneSession, Take, hashes[0], now.Stored(), half ? 1 : 0);
        await database.Read(async s => { await s.Run([rows]); return true; });
        return [.. hashes.Select(hash => found.TryGetValue(Short(hash), out var one) ? Live(one.Session, one.Born, one.SeenAt, one.Numbers, now) : null)];

        bool Take(DbDataReader row)
        {
            var hash = row.Bytes(18);
            if (!found.TryGetValue(Short(hash), out var one))
            {
                var (session, born, seenAt) = Session(row, hash, now);
                found.Add(Short(hash), one = (session, born, seenAt, []));
            }
            if (row.NumberOrNone(9) is { } number) one.Numbers.Add(Linked(row, number));
            return true;
        }
    }

    SignedIn? Live(SignedIn session, SubscriptionId? born, DateTimeOffset seenAt, List<LinkedNumber> numbers, DateTimeOffset now)
    {
        if (session.IdleUntil <= now) return null;
        if (now - seenAt > SeenEvery) sightings.Note(session.Hash, now);
        var policy = catalog().Access;
        // Rights grow less as the proofs grow old, and with a new SIM (B0, B9): worked out at each look, never kept.
        var proven = session.Proven.Cooled(of => numbers.Exists(n => n.Subscription == of && n.SimChangedAt + policy.SimSwapCooldown > now));
        return session with
        {
            Proven = proven, Rights = proven.On(born, policy, now),
            Numbers = [.. numbers.Select(n => n with { Rights = proven.On(n.Subscription, policy, now) })],
        };
    }

    (SignedIn, SubscriptionId?, DateTimeOffset) Session(DbDataReader row, byte[] hash, DateTimeOffset now)
    {
        var seenAt = sightings.Latest(hash, row.At(3));
        var idle = TimeSpan.FromMilliseconds(row.GetInt64(8));
        // An idle session is over from its last use; this look is a use of one that is not.
        var until = seenAt + idle <= now || now - seenAt <= SeenEvery ? seenAt + idle : now + idle;
        return (new SignedIn(hash, new(row.GetInt64(0)), Proven.Read(row.GetString(1)), Rights.None)
        {
            Until = row.At(4), Language = row.GetString(5), Theme = row.GetString(6), Called = row.TextOrNone(7), IdleUntil = Sooner(row.At(4), until), DeviceKey = row.BytesOrNone(17),
        }, row.NumberOrNone(2) is { } born ? new(born) : null, seenAt);
    }

    LinkedNumber Linked(DbDataReader row, long number) => new(new(number), new(row.GetInt64(10)), row.GetString(11), row.GetString(12), new(row.GetString(13)))
    {
        Balance = new(row.GetInt64(14), catalog().Currency), IsGranted = !row.IsDBNull(15), SimChangedAt = row.AtOrNone(16),
    };

    static UInt128 Short(byte[] hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);

    static DateTimeOffset Sooner(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
