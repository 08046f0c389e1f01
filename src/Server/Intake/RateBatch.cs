using System.Text;
using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>
/// Prices a batch in memory: account by account, in the order of time. What the store knows comes in as
/// <see cref="BulkUsage"/>, what is to be written goes out as <see cref="BulkCharges"/>; nothing here waits.
/// </summary>
sealed class RateBatch(Catalog catalog, BulkUsage known, BulkCharges charges)
{
    readonly bool hasTiers = catalog.Versions.Any(v => v.TariffList.Any(t => t.Rates.Any(r => !r.Tiers.IsDefaultOrEmpty)) || v.Books.Values.Any(b => b.Rates.Any(r => !r.Tiers.IsDefaultOrEmpty)));
    readonly List<Leg> legs = [];
    readonly BurnScopes scopes = new(catalog);
    readonly MonthOfInstant months = new(catalog.Calendar);
    readonly MonthSums sums = new(charges);
    readonly SessionLives lives = new(known.Sessions);
    readonly Dictionary<string, TariffPlans?> plans = [];
    readonly HashSet<(long, long, long)> seen = [];
    readonly HashSet<MeterKey> metersUsed = [];
    readonly StringBuilder burnText = new();
    Burn[] burns = new Burn[16];
    GrantBurn[] burnt = new GrantBurn[16];
    long[] loaded = new long[16];
    long[] meters = [];

    /// <summary>The instant of the oldest record of our numbers.</summary>
    public long Oldest { get; private set; }

    readonly record struct Leg(long Account, long At, int Index, long Subscription) : IComparable<Leg>
    {
        public int CompareTo(Leg other) =>
            Account != other.Account ? Account.CompareTo(other.Account) : At != other.At ? At.CompareTo(other.At) : Index.CompareTo(other.Index);
    }

    /// <summary>Which numbers are to be looked up.</summary>
    public void AskOwners(UsageBatch batch)
    {
        known.Clear();
        var asked = new HashSet<string>(batch.Legs.Count);
        foreach (var (record, _) in batch.Legs)
            if (asked.Add(record.Number)) known.Numbers.Add(record.Number);
    }

    /// <summary>Keeps the events of our numbers, by account and time, and says what must be loaded for them.</summary>
    public int? AskAccounts(UsageBatch batch)
    {
        legs.Clear();
        var first = long.MaxValue;
        for (var i = 0; i < batch.Legs.Count; i++)
        {
            var record = batch.Legs[i].Record;
            if (!known.Owners.TryGetValue(record.Number, out var owner)) continue;
            legs.Add(new Leg(owner.Account, record.At, i, owner.Subscription));
            first = Math.Min(first, record.Session?.BeganAt ?? record.At);
        }
        legs.Sort();
        Oldest = first;

        var last = long.MinValue;
        foreach (var leg in legs)
        {
            if (leg.Account != last) known.Accounts.Add(last = leg.Account);
            var record = batch.Legs[leg.Index].Record;
            if (record.Session is { } session)
            {
                known.SessionAccounts.Add(leg.Account);
                known.SessionIds.Add(session.Session);
            }
            else
            {
                known.KeyAccounts.Add(leg.Account);
                known.KeyTimes.Add(record.At);
                known.KeyEvents.Add(record.EventId);
            }
        }
        return hasTiers && legs.Count > 0 ? months.Of(first) : null;
    }

    /// <summary>Rates what is neither known nor refused and fills the columns to be written.</summary>
    public IntakeTotals Rate(UsageBatch batch, long file)
    {
        charges.Clear();
        seen.Clear();
        metersUsed.Clear();
        lives.Clear();
        RefuseWhole(batch);
        var totals = IntakeTotals.None;
        for (var (i, grant) = (0, 0); i < legs.Count;)
        {
            var account = legs[i].Account;
            while (grant < known.Grants.Count && known.Grants[grant].Account < account) grant++;
            var held = LoadBurns(account, ref grant);
            var before = charges.Events.Count;
            var charge = 0L;
            for (; i < legs.Count && legs[i].Account == account; i++) charge += RateOne(batch, legs[i], held, file, ref totals);
            if (charges.Events.Count > before) WriteBurns(account, held);
            if (charge > 0) charges.Charged(account, charge);
            sums.Flush(account);
        }
        lives.Write(charges);
        foreach (var key in metersUsed) charges.Meter(key, known.Meters[key]);
        return totals;
    }

    /// <summary>A record with two sides of ours is taken whole or not at all: so a mended one is charged once.</summary>
    void RefuseWhole(UsageBatch batch)
    {
        foreach (var leg in legs)
        {
            var (record, entry) = batch.Legs[leg.Index];
            if (record.Session is null && known.Existing.Contains((leg.Account, record.At, record.EventId))) continue;
            if (record.Fault is { } fault) { batch.Reject(entry, fault); continue; }
            var number = known.Subscriptions[leg.Subscription];
            if (number.Generation > 1 && record.At < number.OpenedAt)
                batch.Reject(entry, new Fault(RejectReason.EarlierOwner, "number", "a time at which the present owner had the number"));
            else if (PlansOf(leg.Subscription, record.At) is not { } plan)
                batch.Reject(entry, new Fault(RejectReason.NoTariff, "number", $"a tariff of the catalog; the number has «{known.TariffAt(leg.Subscription, record.At)}»"));
            else if (Dry(plan, leg, record) is var problem and not RatingProblem.None)
                batch.Reject(entry, RatingFaults.Of(problem, record));
        }
    }

    RatingProblem Dry(TariffPlans plan, in Leg leg, in UsageRecord record)
    {
        var usage = UsageOf(record, leg.Subscription, record.At, record.Session is null ? record.Units : 0, record.Up);
        return Rater.Rate(plan, in usage, [], [], Scratch(plan, record.At)).Problem;
    }

    long RateOne(UsageBatch batch, in Leg leg, Span<Burn> held, long file, ref IntakeTotals totals)
    {
        var (record, entry) = batch.Legs[leg.Index];
        if (batch.Outcome(entry) == RecordOutcome.Rejected) return 0;

        var (at, units, up) = (record.At, record.Units, record.Up);
        var news = default(SessionNews);
        if (record.Session is { } session)
        {
            news = lives.Tell(leg.Account, record.At, session);
            if (news.Outcome != RecordOutcome.Rated) { lives.Keep(news); batch.Raise(entry, news.Outcome); return 0; }
            (at, units, up) = (news.At, news.Up + news.Down, news.Up);
        }
        else if (known.Existing.Contains((leg.Account, at, record.EventId)) || !seen.Add((leg.Account, at, record.EventId)))
        {
            batch.Raise(entry, RecordOutcome.Duplicate);
            return 0;
        }

        var plan = PlansOf(leg.Subscription, at)!;
        var usage = UsageOf(record, leg.Subscription, at, units, up);
        var month = months.Of(at);
        var metered = LoadMeters(plan, at, leg, month);
        var rated = Rater.Rate(plan, in usage, held, burnt, metered);
        if (!rated.IsPriced) { batch.Reject(entry, RatingFaults.Of(rated.Problem, record)); return 0; }
        KeepMeters(plan, at, leg, month, metered);
        if (record.Session is not null) lives.Keep(news);

        if (known.Limited.Contains(leg.Subscription)) charges.Look(leg.Account, leg.Subscription, record.EventId, at);
        charges.Events.Add(leg.Account, at, record.EventId, in usage, in rated, BurnText(rated.Burns), file, batch.Line(entry));
        sums.Add(month, leg.Subscription, rated.Category, rated.Flags, units, rated.ChargeMinor, up);
        batch.Raise(entry, RecordOutcome.Rated);
        totals += new IntakeTotals(0, 0, 0, 0, 0, 0, 1, rated.ChargeMinor,
            record.Kind == UsageKind.Voice ? units : 0, record.Kind is UsageKind.Sms or UsageKind.Mms ? units : 0, record.Kind == UsageKind.Data ? units : 0);
        return rated.ChargeMinor;
    }

    bool IsFavourite(in UsageRecord record, long subscription, long at) =>
        known.Favourites.Count > 0 && known.Favourites.TryGetValue((subscription, record.Peer), out var spans) && spans.Exists(s => s.From <= at && at < s.Until);

    Usage UsageOf(in UsageRecord record, long subscription, long at, long units, long up) => new(
        new SubscriptionId(subscription), DateTimeOffset.FromUnixTimeMilliseconds(at), record.Kind, record.Direction, record.Peer, units,
        record.Visited, up, record.Kind == UsageKind.Data ? units - up : 0, record.Modem, IsFavourite(record, subscription, at));

    TariffPlans? PlansOf(long subscription, long at)
    {
        var tariff = known.TariffAt(subscription, at);
        if (!plans.TryGetValue(tariff, out var found)) plans.Add(tariff, found = catalog.PlansOf(tariff));
        return found;
    }

    Span<Burn> LoadBurns(long account, ref int from)
    {
        var count = 0;
        for (; from < known.Grants.Count && known.Grants[from].Account == account; from++)
        {
            if (count == burns.Length)
            {
                Array.Resize(ref burns, count * 2);
                Array.Resize(ref burnt, count * 2);
                Array.Resize(ref loaded, count * 2);
            }
            burns[count++] = scopes.BurnOf(known.Grants[from]);
        }
        var held = burns.AsSpan(0, count);
        Burn.Sort(held);
        for (var i = 0; i < count; i++) loaded[i] = held[i].Left;
        return held;
    }

    void WriteBurns(long account, Span<Burn> held)
    {
        for (var i = 0; i < held.Length; i++)
            if (held[i].Left != loaded[i]) charges.Burnt(account, held[i].Grant, held[i].Left);
    }

    string BurnText(int count)
    {
        if (count == 0) return "";
        burnText.Clear();
        for (var i = 0; i < count; i++) burnText.Append(i == 0 ? "" : " ").Append(burnt[i].Grant).Append(':').Append(burnt[i].Units);
        return burnText.ToString();
    }

    Span<long> Scratch(TariffPlans plan, long at)
    {
        var count = plan.At(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcTicks)?.Meters.Length ?? 0;
        if (meters.Length < count) meters = new long[count];
        return meters.AsSpan(0, count);
    }

    Span<long> LoadMeters(TariffPlans plan, long at, in Leg leg, int month)
    {
        var found = Scratch(plan, at);
        for (var i = 0; i < found.Length; i++) found[i] = known.Meters.GetValueOrDefault(KeyOf(plan, at, leg, month, i));
        return found;
    }

    void KeepMeters(TariffPlans plan, long at, in Leg leg, int month, Span<long> found)
    {
        for (var i = 0; i < found.Length; i++)
        {
            var key = KeyOf(plan, at, leg, month, i);
            if (found[i] == known.Meters.GetValueOrDefault(key)) continue;
            known.Meters[key] = found[i];
            metersUsed.Add(key);
        }
    }

    static MeterKey KeyOf(TariffPlans plan, long at, in Leg leg, int month, int meter) =>
        new(leg.Account, month, leg.Subscription, plan.At(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcTicks)!.Meters[meter]);
}
