using System.Globalization;

namespace Kabinet.Demo.Filling;

/// <summary>The packages of one account while it is lived through, ready for the rater.</summary>
public sealed class Packages(Catalog catalog)
{
    readonly List<Held> all = [];
    readonly Dictionary<(SubscriptionId, Month, string), long[]> meters = [];
    Burn[] burns = [];
    GrantBurn[] burnt = [];
    (long[] Meters, long[] Before) metered = ([], []);

    sealed class Held(GrantMinted minted)
    {
        public string Version => minted.CatalogVersion;
        public long Id => minted.Grant.Id;
        public long Left { get; set; } = minted.Grant.Left;
        public Grant Now => minted.Grant with { Left = Left };
    }

    /// <summary>Every package there ever was, with the catalog version that gave it.</summary>
    public IEnumerable<(Grant Grant, string Version)> All => all.Select(held => (held.Now, held.Version));
    /// <summary>Those that still hold something.</summary>
    public IReadOnlyList<Grant> Live => [.. all.Where(held => held.Left > 0).Select(held => held.Now)];

    public void Add(GrantMinted minted)
    {
        all.Add(new Held(minted));
        Sort();
    }

    public void Expire(long id, long left)
    {
        Find(id).Left -= left;
        Sort();
    }

    /// <param name="used">What was burnt, valid until the next event.</param>
    public Rated Rate(TariffPlans plans, in Usage usage, out ReadOnlySpan<GrantBurn> used)
    {
        metered = MetersOf(plans, usage);
        var rated = Rater.Rate(plans, usage, burns, burnt, metered.Meters);
        used = burnt.AsSpan(0, rated.Burns);
        foreach (var burn in used) Find(burn.Grant).Left -= burn.Units;
        return rated;
    }

    /// <summary>Undoes the last <see cref="Rate"/>.</summary>
    public void GiveBack(ReadOnlySpan<GrantBurn> used)
    {
        foreach (var burn in used) Find(burn.Grant).Left += burn.Units;
        metered.Before.CopyTo(metered.Meters, 0);
        if (used.Length > 0) Sort();
    }

    /// <summary>As <c>usage_event.burnt</c> holds it.</summary>
    public static string Written(ReadOnlySpan<GrantBurn> used)
    {
        if (used.Length == 0) return "";
        if (used.Length == 1) return string.Create(CultureInfo.InvariantCulture, $"{used[0].Grant}:{used[0].Units}");
        return string.Join(' ', used.ToArray().Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Grant}:{b.Units}")));
    }

    (long[], long[]) MetersOf(TariffPlans plans, in Usage usage)
    {
        if (plans.At(usage.At.UtcTicks) is not { Meters.Length: > 0 } plan) return ([], []);
        var key = (usage.Subscription, catalog.Calendar.MonthOf(usage.At), plan.Version.Id);
        if (!meters.TryGetValue(key, out var month)) meters.Add(key, month = new long[plan.Meters.Length]);
        return (month, (long[])month.Clone());
    }

    Held Find(long id) => all.FindLast(held => held.Id == id)!;

    void Sort()
    {
        burns = [.. Live.Select(grant => Burn.Of(grant, catalog))];
        Burn.Sort(burns);
        burnt = new GrantBurn[burns.Length];
    }
}
