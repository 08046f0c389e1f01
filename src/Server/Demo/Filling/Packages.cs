using System.Globalization;

namespace Kabinet.Demo.Filling;

/// <summary>The packages of one account while it is lived through, ready for the rater.</summary>
public sealed class Packages(Catalog catalog)
{
    readonly List<Held> all = [];
    readonly Dictionary<(SubscriptionId Number, Month Month, string Rule), long> meters = [];
    Burn[] burns = [];
    GrantBurn[] burnt = [];
    /// <summary>What the last event's meters showed before it.</summary>
    ((SubscriptionId, Month, string) Key, long Used)[] before = [];

    sealed class Held(GrantMinted minted)
    {
        public string Version => minted.CatalogVersion;
        public long Id => minted.Grant.Id;
        public long Left { get; set; } = minted.Grant.Left;
        public DateTimeOffset Until { get; set; } = minted.Grant.Until;
        public Grant Now => minted.Grant with { Left = Left, Until = Until };
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

    public void End(GrantEnded ended)
    {
        if (all.Find(h => h.Id == ended.Id) is { } held) held.Until = ended.At;
    }

    public void Expire(long id, long left)
    {
        Find(id).Left -= left;
        Sort();
    }

    /// <summary>Paid units of each month under rates with tiers.</summary>
    public IEnumerable<(SubscriptionId Number, Month Month, string Rule, long Used)> Meters =>
        meters.Where(m => m.Value > 0).Select(m => (m.Key.Number, m.Key.Month, m.Key.Rule, m.Value));

    /// <param name="used">What was burnt, valid until the next event.</param>
    public Rated Rate(TariffPlans plans, in Usage usage, out ReadOnlySpan<GrantBurn> used)
    {
        before = MetersOf(plans, usage);
        var now = Array.ConvertAll(before, meter => meter.Used);
        var rated = Rater.Rate(plans, usage, burns, burnt, now);
        for (var i = 0; i < now.Length; i++) meters[before[i].Key] = now[i];
        used = burnt.AsSpan(0, rated.Burns);
        foreach (var burn in used) Find(burn.Grant).Left -= burn.Units;
        return rated;
    }

    /// <summary>Undoes the last <see cref="Rate"/>.</summary>
    public void GiveBack(ReadOnlySpan<GrantBurn> used)
    {
        foreach (var (key, shown) in before) meters[key] = shown;
        foreach (var burn in used) Find(burn.Grant).Left += burn.Units;
        if (used.Length > 0) Sort();
    }

    /// <summary>As <c>usage_event.burnt</c> holds it.</summary>
    public static string Written(ReadOnlySpan<GrantBurn> used)
    {
        if (used.Length == 0) return "";
        if (used.Length == 1) return string.Create(CultureInfo.InvariantCulture, $"{used[0].Grant}:{used[0].Units}");
        return string.Join(' ', used.ToArray().Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Grant}:{b.Units}")));
    }

    ((SubscriptionId, Month, string), long)[] MetersOf(TariffPlans plans, in Usage usage)
    {
        if (plans.At(usage.At.UtcTicks) is not { Meters.Length: > 0 } plan) return [];
        var (number, month) = (usage.Subscription, catalog.Calendar.MonthOf(usage.At));
        return [.. plan.Meters.Select(rule => ((number, month, rule), meters.GetValueOrDefault((number, month, rule))))];
    }

    Held Find(long id) => all.FindLast(held => held.Id == id)!;

    void Sort()
    {
        burns = [.. Live.Select(grant => Burn.Of(grant, catalog))];
        Burn.Sort(burns);
        burnt = new GrantBurn[burns.Length];
    }
}
