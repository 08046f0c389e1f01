using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What one month would have cost.</summary>
/// <param name="Extra">Of the service that was thought to be added.</param>
/// <param name="Usage">Beyond the packages, by what it was spent on; the dearest first.</param>
/// <param name="Unpriced">Events that this tariff has no price for: it could not have been used so.</param>
public sealed record RatedMonth(Month Month, Money Fee, Money Extra, ImmutableArray<(SpendGroup Group, Money Sum)> Usage, int Unpriced)
{
    public Money Total => Usage.Aggregate(Fee + Extra, (sum, part) => sum + part.Sum);
}

/// <summary>
/// Prices events that have happened by another tariff (TARIFF-03): the same rater, the prices of one day, the packages of each
/// month with their roll-over, and perhaps one service beside it. Events come by rising time, one by one; nothing of them is kept.
/// </summary>
public sealed class Rerate
{
    readonly Catalog catalog;
    readonly Tariff tariff;
    readonly Service? extra;
    readonly SubscriptionId number;
    readonly TariffPlans plans;
    readonly GrantScope[] scopes;
    readonly GrantRule[] rules;
    readonly int own;
    readonly Burn[] burns;
    readonly GrantBurn[] burnt;
    readonly long[] meters;
    readonly long[] groups = new long[Enum.GetValues<SpendGroup>().Length];
    readonly List<RatedMonth> months = [];
    readonly Month last;
    Month month;
    int held, unpriced;
    long monthEnds, dayEnds;

    /// <param name="day">Whose prices are asked for.</param>
    /// <param name="extra">A service with packages, taken anew in each of its periods.</param>
    /// <exception cref="ArgumentException">The tariff does not exist on that day.</exception>
    public Rerate(Catalog catalog, DateOnly day, Tariff tariff, Service? extra, SubscriptionId number, Month first, Month last)
    {
        (this.catalog, this.tariff, this.extra, this.number, this.last) = (catalog, tariff, extra, number, last);
        plans = catalog.PlansAsOf(tariff.Code, day) ?? throw new ArgumentException("No such tariff on that day.", nameof(tariff));
        rules = [.. tariff.Grants, .. extra?.Grants ?? []];
        own = tariff.Grants.Length;
        scopes = [.. rules.Select(r => catalog.ScopeOf(r.Code, day))];
        (burns, burnt) = (new Burn[rules.Length * 2], new GrantBurn[rules.Length * 2]);
        meters = new long[plans.At(0)!.Meters.Length];
        month = first;
        Open(new long[rules.Length]);
    }

    /// <inheritdoc cref="Add(in Usage, ref Located)"/>
    public void Add(in Usage usage)
    {
        var located = default(Located);
        Add(usage, ref located);
    }

    /// <summary>Events before the first month are left out, those after the last too.</summary>
    /// <param name="located">The event's own, where other tariffs price it as well.</param>
    public void Add(in Usage usage, ref Located located)
    {
        var ticks = usage.At.UtcTicks;
        while (ticks >= monthEnds && month.Number <= last.Number) Close();
        if (month.Number > last.Number) return;
        if (extra?.Period == FeePeriod.Daily && ticks >= dayEnds) BeginDay(ticks);
        var rated = Rater.Rate(plans, usage, ref located, burns.AsSpan(0, held), burnt, meters);
        if (!rated.IsPriced) { unpriced++; return; }
        groups[(int)SpendGroups.Of(rated.Category, rated.Flags)] += rated.ChargeMinor;
    }

    /// <summary>Every month from the first to the last, also those in which nothing was used.</summary>
    public IReadOnlyList<RatedMonth> Finish()
    {
        while (month.Number <= last.Number) Close();
        return months;
    }

    Money Money(long minor) => new(minor, catalog.Currency);

    void Close()
    {
        var days = month.LastDay.Day;
        months.Add(new RatedMonth(month, tariff.MonthlyFee, extra is null ? Money(0) : extra.Fee * (extra.Period == FeePeriod.Daily ? days : 1),
            [.. groups.Select((sum, i) => ((SpendGroup)i, Money(sum))).Where(g => g.Item2.IsPositive).OrderByDescending(g => g.Item2.Minor)], unpriced));
        var left = new long[rules.Length];
        for (var i = 0; i < held; i++)
            // A package that was carried over once is not carried over again.
            if (burns[i].Grant % 2 == 0) left[burns[i].Grant / 2] = burns[i].Left;
        Array.Clear(groups);
        Array.Clear(meters);
        unpriced = 0;
        month = month.Next;
        if (month.Number <= last.Number) Open(left);
    }

    /// <summary>Gives the packages of the month; <paramref name="left"/> is what the month before did not use.</summary>
    void Open(long[] left)
    {
        var (from, until) = (catalog.Calendar.StartOf(month).UtcTicks, catalog.Calendar.StartOf(month.Next).UtcTicks);
        (monthEnds, dayEnds, held) = (until, 0, 0);
        for (var i = 0; i < rules.Length; i++)
        {
            var rule = rules[i];
            if (i < own && rule.Rollover == Rollover.NextMonth && left[i] > 0) Hold(i, left[i], carried: true);
            Hold(i, i < own && rule.Rollover == Rollover.Capped ? Math.Min(rule.Size + left[i], Math.Max(rule.Cap, rule.Size)) : rule.Size, carried: false);
        }
        Burn.Sort(burns.AsSpan(0, held));

        void Hold(int i, long amount, bool carried) => burns[held++] = new Burn
        {
            Grant = i * 2 + (carried ? 1 : 0), Left = amount, Subscription = number.Value, FromTicks = from, UntilTicks = until,
            Age = month.Number - (carried ? 1 : 0), Priority = rules[i].Priority, Scope = scopes[i],
        };
    }

    /// <summary>A service paid by the day gives its packages anew.</summary>
    void BeginDay(long ticks)
    {
        var at = new DateTimeOffset(ticks, TimeSpan.Zero);
        dayEnds = catalog.Calendar.StartOf(catalog.Calendar.DayOf(at).AddDays(1)).UtcTicks;
        for (var i = 0; i < held; i++)
            if (burns[i].Grant / 2 >= own) burns[i].Left = rules[burns[i].Grant / 2].Size;
    }
}
