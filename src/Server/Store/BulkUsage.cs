namespace Kabinet.Store;

/// <summary>A number of ours and who holds it now.</summary>
public readonly record struct NumberOwner(long Account, long Subscription);

/// <summary>What rating needs of a number.</summary>
public readonly record struct RatedNumber(string Tariff, int Generation, long OpenedAt);

public readonly record struct LoadedGrant(long Account, long Id, long Subscription, string Code, long Left, int Priority, long FromAt, long UntilAt, long Age);

/// <summary>From when until before when a number was a favourite, Unix milliseconds.</summary>
public readonly record struct FavouriteSpan(long From, long Until);

public readonly record struct MeterKey(long Account, int Month, long Subscription, string Rule);

public readonly record struct SessionLife(long BeganAt, long LastAt, long Up, long Down, bool Closed);

/// <summary>
/// What a batch of usage reads, in bulk and ordered by account: owners of numbers first, then, under the locks of
/// the accounts, their numbers, packages, sessions and the events that are there already.
/// </summary>
public sealed class BulkUsage(Dialect dialect)
{
    public TextColumn Numbers { get; } = new();
    public LongColumn Accounts { get; } = new();
    public LongColumn KeyAccounts { get; } = new();
    public LongColumn KeyTimes { get; } = new();
    public LongColumn KeyEvents { get; } = new();
    public LongColumn SessionAccounts { get; } = new();
    public LongColumn SessionIds { get; } = new();

    public Dictionary<string, NumberOwner> Owners { get; private set; } = [];
    Dictionary<string, NumberOwner> ownersBefore = [];
    int confirmed;
    public Dictionary<long, RatedNumber> Subscriptions { get; } = [];
    /// <summary>Ordered by account.</summary>
    public List<LoadedGrant> Grants { get; } = [];
    /// <summary>By subscription and peer; most accounts have none.</summary>
    public Dictionary<(long Subscription, string Peer), List<FavouriteSpan>> Favourites { get; } = [];
    public HashSet<(long Account, long At, long Event)> Existing { get; } = [];
    public Dictionary<(long Account, long Session), List<SessionLife>> Sessions { get; } = [];
    public Dictionary<MeterKey, long> Meters { get; } = [];
    /// <summary>Numbers that have limits: looked at after a charge.</summary>
    public HashSet<long> Limited { get; } = [];
    /// <summary>Tariffs that a number has left, and until when it was on them.</summary>
    readonly Dictionary<long, List<(long Until, string Tariff)>> left = [];

    /// <summary>The tariff a number was on: records come late, and a change does not reach back.</summary>
    public string TariffAt(long subscription, long at)
    {
        if (!left.TryGetValue(subscription, out var moves)) return Subscriptions[subscription].Tariff;
        var then = moves.Where(m => m.Until > at).DefaultIfEmpty().MinBy(m => m.Until);
        return then.Tariff ?? Subscriptions[subscription].Tariff;
    }

    public void Clear()
    {
        Column[] columns = [Numbers, Accounts, KeyAccounts, KeyTimes, KeyEvents, SessionAccounts, SessionIds];
        foreach (var column in columns) column.Clear();
        (Owners, ownersBefore) = (ownersBefore, Owners);
        Owners.Clear(); Subscriptions.Clear(); Grants.Clear(); Favourites.Clear(); Existing.Clear(); Sessions.Clear(); Meters.Clear(); Limited.Clear(); left.Clear();
    }

    public ValueTask FindOwners(Session session) => session.Run([OwnersOf((number, owner) => Owners[number] = owner)]);

    /// <summary>Takes the owners for those of the batch before; false when it had not all of the numbers. See <see cref="OwnersHold"/>.</summary>
    public bool GuessOwners()
    {
        foreach (var number in Numbers.Values)
        {
            if (!ownersBefore.TryGetValue(number, out var owner)) { Owners.Clear(); return false; }
            Owners[number] = owner;
        }
        return true;
    }

    /// <summary>Every number had the owner it was guessed to have, seen by <see cref="LoadLocked"/> beside the locks.</summary>
    public bool OwnersHold => confirmed == Numbers.Count;

    Many OwnersOf(Action<string, NumberOwner> take) => new(
        OneProbeEach("text", "select msisdn, account_id, subscription_id from number_owner where msisdn = k"),
        "select msisdn, account_id, subscription_id from number_owner where msisdn = $1",
        row => take(row.Text(0), new NumberOwner(row.Long(1), row.Long(2))), Numbers);

    /// <param name="guessed">The owners are a guess, to be confirmed in the same round trip.</param>
    /// <param name="from">The oldest record: changes of tariff before it do not matter.</param>
    /// <param name="metersFrom">The month from which meters of tiered rates are wanted; null when no rate has tiers.</param>
    public ValueTask LoadLocked(Session session, bool guessed, long from, int? metersFrom)
    {
        List<Statement> asks = [];
        if (dialect.IsPostgres)
            asks.Add(new Many(OneProbeEach("bigint", "select account_id from account where account_id = k" + dialect.Lock), "", static _ => { }, Accounts));
        confirmed = guessed ? 0 : Numbers.Count;
        if (guessed) asks.Add(OwnersOf((number, owner) => confirmed += Owners[number] == owner ? 1 : 0));
        asks.Add(new Many(
            OneProbeEach("bigint", "select subscription_id, tariff, generation, opened_at from subscription where account_id = k"),
            "select subscription_id, tariff, generation, opened_at from subscription where account_id = $1",
            row => Subscriptions[row.Long(0)] = new RatedNumber(row.Text(1), row.Int(2), row.Long(3)), Accounts));
        asks.Add(new Many(
            OneProbeEach("bigint", GrantsOf("account_id = k")) + " order by account_id", GrantsOf("account_id = $1"),
            row => Grants.Add(new LoadedGrant(row.Long(0), row.Long(1), row.Long(2), row.Text(3), row.Long(4), row.Int(5), row.Long(6), row.Long(7), row.Long(8))), Accounts));
        asks.Add(new Many(
            OneProbeEach("bigint", MovesOf("account_id = k", from)), MovesOf("account_id = $1", from), AddMove, Accounts));
        asks.Add(new Many(
            OneProbeEach("bigint", "select distinct subscription_id from usage_limit where account_id = k"), "select distinct subscription_id from usage_limit where account_id = $1",
            row => Limited.Add(row.Long(0)), Accounts));
        asks.Add(new Many(
            OneProbeEach("bigint", FavouritesOf("account_id = k")), FavouritesOf("account_id = $1"), AddFavourite, Accounts));
        if (KeyEvents.Count > 0) asks.Add(new Many("""
            select u.account_id, u.at, u.event_id from unnest($1::bigint[], $2::bigint[], $3::bigint[]) k (a, t, e)
            cross join lateral (select account_id, at, event_id from usage_event where account_id = k.a and at = k.t and event_id = k.e offset 0) u
            """,
            "select account_id, at, event_id from usage_event where account_id = $1 and at = $2 and event_id = $3",
            row => Existing.Add((row.Long(0), row.Long(1), row.Long(2))), KeyAccounts, KeyTimes, KeyEvents));
        if (SessionIds.Count > 0) asks.Add(new Many("""
            select s.account_id, s.session, s.began_at, s.last_at, s.up, s.down, s.closed from unnest($1::bigint[], $2::bigint[]) k (a, s)
            cross join lateral (select * from data_session where account_id = k.a and session = k.s offset 0) s
            """,
            "select account_id, session, began_at, last_at, up, down, closed from data_session where account_id = $1 and session = $2",
            AddLife, SessionAccounts, SessionIds));
        if (metersFrom is { } month) asks.Add(new Many(
            OneProbeEach("bigint", MetersOf("account_id = k", month)), MetersOf("account_id = $1", month),
            row => Meters[new MeterKey(row.Long(0), row.Int(1), row.Long(2), row.Text(3))] = row.Long(4), Accounts));
        return session.Run(asks);
    }

    /// <summary>
    /// The rows of each key of an array by a look at the index of its own, in the array's order. For «= any($1)» the planner
    /// reads the whole table from some hundreds of keys on; «offset 0» keeps it from joining the two.
    /// </summary>
    static string OneProbeEach(string type, string rows) => $"select r.* from unnest($1::{type}[]) k cross join lateral ({rows.Replace(" for update", "", StringComparison.Ordinal)} offset 0{(rows.EndsWith(" for update", StringComparison.Ordinal) ? " for update" : "")}) r";

    static string GrantsOf(string accounts) =>
        $"select account_id, grant_id, subscription_id, code, amount_left, priority, from_at, until_at, minted_order from grant_left where {accounts} and amount_left > 0";

    static string MovesOf(string accounts, long from) =>
        $"select subscription_id, done_at, from_tariff from tariff_change where {accounts} and state = 1 and done_at > {from}";

    void AddMove(ManyRow row)
    {
        if (!left.TryGetValue(row.Long(0), out var moves)) left.Add(row.Long(0), moves = []);
        moves.Add((row.Long(1), row.Text(2)));
    }

    static string FavouritesOf(string accounts) => $"select subscription_id, peer, from_at, coalesce(until_at, {long.MaxValue}) from number_favourite where {accounts}";

    void AddFavourite(ManyRow row)
    {
        var key = (row.Long(0), row.Text(1));
        if (!Favourites.TryGetValue(key, out var spans)) Favourites.Add(key, spans = []);
        spans.Add(new FavouriteSpan(row.Long(2), row.Long(3)));
    }

    static string MetersOf(string accounts, int month) =>
        $"select account_id, month, subscription_id, rule, used from rate_meter where {accounts} and month >= {month}";

    void AddLife(ManyRow row)
    {
        var key = (row.Long(0), row.Long(1));
        if (!Sessions.TryGetValue(key, out var lives)) Sessions.Add(key, lives = []);
        lives.Add(new SessionLife(row.Long(2), row.Long(3), row.Long(4), row.Long(5), row.Int(6) != 0));
    }
}
