using Kabinet.Operations.Limits;

namespace Kabinet.Store;

/// <summary>
/// What a batch of usage writes: rows of usage_event, packages burnt, money of the balances, months, meters and
/// sessions, all ordered by account. A row of usage_event is also the movement main → revenue:usage of its charge.
/// </summary>
public sealed class BulkCharges
{
    readonly EventColumns events = new();
    readonly LongColumn grantAccounts = new(), grantIds = new(), grantLeft = new();
    readonly LongColumn balanceAccounts = new(), balanceCharges = new();
    readonly LongColumn monthAccounts = new(), months = new(), monthNumbers = new(), monthCategories = new(), monthFlags = new(),
        monthEvents = new(), monthUnits = new(), monthCharges = new(), monthUp = new();
    readonly LongColumn meterAccounts = new(), meterMonths = new(), meterNumbers = new(), meterUsed = new();
    readonly TextColumn meterRules = new();
    readonly LongColumn sessionAccounts = new(), sessionIds = new(), sessionBegan = new(), sessionLast = new(), sessionUp = new(),
        sessionDown = new(), sessionClosed = new();

    readonly Dictionary<long, (long Account, long Event, long At)> looks = [];
    readonly LongColumn lookShards = new(), lookIds = new(), lookAts = new();
    readonly TextColumn lookAsks = new(), lookKeys = new();

    public EventColumns Events => events;

    /// <summary>A number with limits was charged: the clock looks at them once a batch, under the name of the last event.</summary>
    public void Look(long account, long subscription, long eventId, long at) => looks[subscription] = (account, eventId, at);

    public void Burnt(long account, long grant, long left)
    {
        grantAccounts.Add(account); grantIds.Add(grant); grantLeft.Add(left);
    }

    public void Charged(long account, long charge)
    {
        balanceAccounts.Add(account); balanceCharges.Add(charge);
    }

    public void Month(long account, int month, long subscription, int category, int flags, long count, long units, long charge, long up)
    {
        monthAccounts.Add(account); months.Add(month); monthNumbers.Add(subscription); monthCategories.Add(category); monthFlags.Add(flags);
        monthEvents.Add(count); monthUnits.Add(units); monthCharges.Add(charge); monthUp.Add(up);
    }

    public void Meter(MeterKey key, long used)
    {
        meterAccounts.Add(key.Account); meterMonths.Add(key.Month); meterNumbers.Add(key.Subscription); meterRules.Add(key.Rule); meterUsed.Add(used);
    }

    public void Session(long account, long session, SessionLife life)
    {
        sessionAccounts.Add(account); sessionIds.Add(session); sessionBegan.Add(life.BeganAt); sessionLast.Add(life.LastAt);
        sessionUp.Add(life.Up); sessionDown.Add(life.Down); sessionClosed.Add(life.Closed ? 1 : 0);
    }

    /// <summary>Queues everything; goes to the database with the commit.</summary>
    public void Write(Tx tx)
    {
        events.Write(tx);
        WriteLooks(tx);
        Add(tx, """
            update grant_left g set amount_left = k.amount_left from unnest($1::bigint[], $2::bigint[], $3::bigint[]) k (account_id, grant_id, amount_left)
            where g.account_id = k.account_id and g.grant_id = k.grant_id
            """,
            "update grant_left set amount_left = $3 where account_id = $1 and grant_id = $2", grantAccounts, grantIds, grantLeft);
        Add(tx, "update account a set balance = a.balance - k.charge from unnest($1::bigint[], $2::bigint[]) k (account_id, charge) where a.account_id = k.account_id",
            "update account set balance = balance - $2 where account_id = $1", balanceAccounts, balanceCharges);
        const string addToMonth = """
            on conflict (account_id, month, subscription_id, category, flags) do update
            set events = month_total.events + excluded.events, units = month_total.units + excluded.units, charge = month_total.charge + excluded.charge, up = month_total.up + excluded.up
            """;
        const string month = "insert into month_total (account_id, month, subscription_id, category, flags, events, units, charge, up) ";
        Add(tx, month + "select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[]) " + addToMonth,
            month + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) " + addToMonth,
            monthAccounts, months, monthNumbers, monthCategories, monthFlags, monthEvents, monthUnits, monthCharges, monthUp);
        const string meter = "insert into rate_meter (account_id, month, subscription_id, rule, used) ";
        const string setMeter = " on conflict (account_id, month, subscription_id, rule) do update set used = excluded.used";
        Add(tx, meter + "select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[])" + setMeter,
            meter + "values ($1, $2, $3, $4, $5)" + setMeter, meterAccounts, meterMonths, meterNumbers, meterRules, meterUsed);
        const string session = "insert into data_session (account_id, session, began_at, last_at, up, down, closed) ";
        const string setSession = " on conflict (account_id, session, began_at) do update set last_at = excluded.last_at, up = excluded.up, down = excluded.down, closed = excluded.closed";
        Add(tx, session + "select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])" + setSession,
            session + "values ($1, $2, $3, $4, $5, $6, $7)" + setSession,
            sessionAccounts, sessionIds, sessionBegan, sessionLast, sessionUp, sessionDown, sessionClosed);
    }

    public void Clear()
    {
        events.Clear();
        Column[] columns = [grantAccounts, grantIds, grantLeft, balanceAccounts, balanceCharges, monthAccounts, months, monthNumbers, monthCategories,
            monthFlags, monthEvents, monthUnits, monthCharges, monthUp, meterAccounts, meterMonths, meterNumbers, meterUsed, meterRules,
            sessionAccounts, sessionIds, sessionBegan, sessionLast, sessionUp, sessionDown, sessionClosed, lookShards, lookIds, lookAts, lookAsks, lookKeys];
        looks.Clear();
        foreach (var column in columns) column.Clear();
    }

    void WriteLooks(Tx tx)
    {
        foreach (var (subscription, (account, eventId, at)) in looks)
        {
            lookShards.Add(Queues.ShardOf(account)); lookIds.Add(eventId); lookAts.Add(at);
            lookAsks.Add(Json.Text(new CheckLimits(new(account), new(subscription))));
            lookKeys.Add($"clock:{CheckLimits.Name}:{subscription}:{eventId}");
        }
        const string look = "insert into due_work (shard, id, operation, ask, key, due_at, attempts, state) ";
        const string once = " on conflict (shard, id) do nothing";
        Add(tx, look + $"select s, i, '{CheckLimits.Name}', a, k, t, 0, 0 from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::bigint[]) x (s, i, a, k, t)" + once,
            look + $"values ($1, $2, '{CheckLimits.Name}', $3, $4, $5, 0, 0)" + once, lookShards, lookIds, lookAsks, lookKeys, lookAts);
    }

    static void Add(Tx tx, string postgres, string sqlite, params Column[] columns)
    {
        if (columns[0].Count > 0) tx.Add(new Many(postgres, sqlite, null, columns));
    }
}
