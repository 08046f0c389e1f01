using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>Packages as the rater wants them. What a package pays for is looked up once for each code and day.</summary>
sealed class BurnScopes(Catalog catalog)
{
    readonly Dictionary<(string Code, long From), GrantScope> scopes = [];

    public Burn BurnOf(in LoadedGrant grant)
    {
        var from = DateTimeOffset.FromUnixTimeMilliseconds(grant.FromAt);
        if (!scopes.TryGetValue((grant.Code, grant.FromAt), out var scope))
            scopes.Add((grant.Code, grant.FromAt), scope = catalog.ScopeOf(grant.Code, catalog.Calendar.DayOf(from)));
        return new Burn
        {
            Grant = grant.Id, Left = grant.Left, Subscription = grant.Subscription, FromTicks = from.UtcTicks,
            UntilTicks = DateTimeOffset.FromUnixTimeMilliseconds(grant.UntilAt).UtcTicks, Age = grant.Age, Priority = grant.Priority, Scope = scope,
        };
    }
}

/// <summary>The operator's month of an instant, remembering the last answer: records of a file stand close together.</summary>
sealed class MonthOfInstant(BillingCalendar calendar)
{
    long from = long.MaxValue, until = long.MinValue;
    int month;

    public int Of(long at)
    {
        if (at >= from && at < until) return month;
        var found = calendar.MonthOf(DateTimeOffset.FromUnixTimeMilliseconds(at));
        (from, until, month) = (calendar.StartOf(found).Stored(), calendar.StartOf(found.Next).Stored(), found.Number);
        return month;
    }
}

/// <summary>Sums of one account by month, number and category; a handful, so a list is faster than a table.</summary>
sealed class MonthSums(BulkCharges charges)
{
    record struct Sum(int Month, long Subscription, Category Category, SpendFlags Flags, long Events, long Units, long Charge, long Up);

    readonly List<Sum> sums = [];

    public void Add(int month, long subscription, Category category, SpendFlags flags, long units, long charge, long up)
    {
        for (var i = 0; i < sums.Count; i++)
        {
            var sum = sums[i];
            if (sum.Month != month || sum.Subscription != subscription || sum.Category != category || sum.Flags != flags) continue;
            sums[i] = sum with { Events = sum.Events + 1, Units = sum.Units + units, Charge = sum.Charge + charge, Up = sum.Up + up };
            return;
        }
        sums.Add(new Sum(month, subscription, category, flags, 1, units, charge, up));
    }

    public void Flush(long account)
    {
        foreach (var sum in sums)
            charges.Month(account, sum.Month, sum.Subscription, (int)sum.Category, (int)sum.Flags, sum.Events, sum.Units, sum.Charge, sum.Up);
        sums.Clear();
    }
}

/// <summary>Rating's problems as faults of a field.</summary>
static class RatingFaults
{
    public static Fault Of(RatingProblem problem, in UsageRecord record) => problem switch
    {
        RatingProblem.NoTariff => new(RejectReason.NoTariff, "number", "a tariff that existed on that day"),
        RatingProblem.UnknownNumber => new(RejectReason.UnknownNumber, "peer", $"a number that some zone of the catalog knows, not «{record.Peer}»"),
        RatingProblem.UnknownPlace => new(RejectReason.UnknownPlace, "visited", $"a network or country that some roaming zone knows, not «{record.Visited}»"),
        RatingProblem.NoRate => new(RejectReason.NoRate, "kind", "a kind, direction and place that the number's tariff has a rate for"),
        _ => new(RejectReason.BadUnits, "units", $"0 to {Rater.MaxUnits(record.Kind)}"),
    };
}
