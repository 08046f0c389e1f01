using System.Collections.Immutable;

namespace Kabinet;

/// <summary>One tariff in one version of the catalog, laid out for rating.</summary>
public sealed class RatePlan
{
    const short NoRule = -1;

    readonly short[] ruleOf;
    readonly bool[] favouriteZones;
    readonly int[] meterOf;
    readonly string[] ruleKeys;

    internal RatePlan(CatalogVersion version, Tariff tariff, ImmutableArray<RateRule> rules, ZoneMap zones, RateGrid grid)
    {
        (Version, Tariff, Rules, Zones, Grid) = (version, tariff, rules, zones, grid);
        ruleOf = new short[grid.Cells];
        Array.Fill(ruleOf, NoRule);
        for (short i = 0; i < rules.Length; i++)
            foreach (var cell in grid.CellsOf(rules[i].Match))
                if (ruleOf[cell] == NoRule) ruleOf[cell] = i;
        favouriteZones = tariff.Favourites is { } rule ? grid.ZonesOf(rule.To) : new bool[grid.Zones];
        FavouriteDiscount = tariff.Favourites?.DiscountPercent ?? 0;

        ruleKeys = [.. rules.Select(r => $"{tariff.Code}/{r.Code}")];
        meterOf = new int[rules.Length];
        var meters = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].Tiers.IsDefaultOrEmpty) { meterOf[i] = -1; continue; }
            meterOf[i] = meters.Count;
            meters.Add(rules[i].Code);
        }
        Meters = meters.ToImmutable();
    }

    public CatalogVersion Version { get; }
    public Tariff Tariff { get; }
    /// <summary>The tariff's own rates, then those of its books.</summary>
    public ImmutableArray<RateRule> Rules { get; }
    public ZoneMap Zones { get; }
    public RateGrid Grid { get; }
    /// <summary>Percent off for favourite numbers; 0 when the tariff has none.</summary>
    public int FavouriteDiscount { get; }
    /// <summary>Rules with tiers: their month-used paid units are kept by the caller under these codes.</summary>
    public ImmutableArray<string> Meters { get; }

    /// <summary>Index of the rule for a cell, or -1.</summary>
    public int RuleOf(int cell) => ruleOf[cell];

    /// <summary>What is kept with a charge: <c>svobodny/home</c>.</summary>
    public string RuleKey(int rule) => ruleKeys[rule];

    public int MeterOf(int rule) => meterOf[rule];

    public bool IsFavouriteZone(int zone) => favouriteZones[zone];
}

/// <summary>One tariff through all versions of the catalog: what intake keeps for each subscription.</summary>
public sealed class TariffPlans
{
    readonly long[] startTicks;
    readonly RatePlan?[] plans;

    internal TariffPlans(string code, long[] startTicks, RatePlan?[] plans) =>
        (Code, this.startTicks, this.plans) = (code, startTicks, plans);

    public string Code { get; }

    /// <summary>The plan in force at an instant (UTC ticks); null when the tariff did not exist yet.</summary>
    public RatePlan? At(long utcTicks)
    {
        var i = startTicks.Length - 1;
        while (i > 0 && utcTicks < startTicks[i]) i--;
        return plans[i];
    }
}
