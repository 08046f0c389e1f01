namespace Kabinet;

/// <summary>
/// A package while events are rated: the rater lowers <see cref="Left"/>. Keep an account's burns in
/// one array, sorted once by <see cref="Sort"/>, and write back what has changed.
/// </summary>
public struct Burn
{
    public long Grant;
    public long Left;
    public long Subscription;
    public long FromTicks;
    public long UntilTicks;
    public long Age;
    public int Priority;
    public GrantScope Scope;

    /// <summary>Reads what the package pays for from the catalog of the day it was given.</summary>
    public static Burn Of(Grant grant, Catalog catalog) => new()
    {
        Grant = grant.Id,
        Left = grant.Left,
        Subscription = grant.Subscription.Value,
        FromTicks = grant.From.UtcTicks,
        UntilTicks = grant.Until.UtcTicks,
        Age = grant.MintedOrder,
        Priority = grant.Priority,
        Scope = catalog.ScopeOf(grant.Code, catalog.Calendar.DayOf(grant.From)),
    };

    /// <summary>The order of burning: priority, then earlier expiry, then age, then id.</summary>
    public static void Sort(Span<Burn> burns)
    {
        for (var i = 1; i < burns.Length; i++)
        {
            var moving = burns[i];
            var at = i;
            while (at > 0 && Compare(in moving, in burns[at - 1]) < 0) { burns[at] = burns[at - 1]; at--; }
            burns[at] = moving;
        }
    }

    public static int Compare(in Burn a, in Burn b)
    {
        if (a.Priority != b.Priority) return a.Priority.CompareTo(b.Priority);
        if (a.UntilTicks != b.UntilTicks) return a.UntilTicks.CompareTo(b.UntilTicks);
        return a.Age != b.Age ? a.Age.CompareTo(b.Age) : a.Grant.CompareTo(b.Grant);
    }
}
