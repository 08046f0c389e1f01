namespace Kabinet.Operations.Leftovers;

/// <summary>What is left of a number's own packages and may be exchanged or given away.</summary>
public static class Leftover
{
    /// <summary>
    /// Packages of the number's tariff that pay at home now, the one that ends first before the others. What was bought, exchanged or
    /// received stays with the number, and so does what is not paid for yet.
    /// </summary>
    public static IReadOnlyList<Grant> Of(Account account, Subscription number, GrantUnit unit, Setting setting) => number.GraceUntil is not null ? [] :
        [.. account.Grants.Where(g => g.Subscription == number.Id && g.Unit == unit && g.Left > 0 && g.From <= setting.Now && g.Until > setting.Now
            && g.Code.StartsWith($"{number.Tariff}/", StringComparison.Ordinal) && PaysAtHome(g, setting.Catalog)).OrderBy(g => g.Until).ThenBy(g => g.MintedOrder)];

    static bool PaysAtHome(Grant grant, Catalog catalog) => catalog.GrantRuleOf(grant.Code, catalog.Calendar.DayOf(grant.From)) is { } rule
        && rule.Pays.Any(p => p.In.IsDefaultOrEmpty || p.In.Contains(UsageMatch.Home));

    public static long Left(IReadOnlyList<Grant> grants) => grants.Sum(g => g.Left);

    /// <summary>Takes an amount, which is there, from the first packages on; and the last of those it came from.</summary>
    public static (IReadOnlyList<Change> Taken, Grant Last) Take(IReadOnlyList<Grant> grants, long amount)
    {
        var (taken, last) = (new List<Change>(), grants[0]);
        foreach (var grant in grants)
        {
            if (amount == 0) break;
            var part = Math.Min(amount, grant.Left);
            taken.Add(new GrantTaken(grant.Id, part));
            (amount, last) = (amount - part, grant);
        }
        return (taken, last);
    }

    /// <summary>What may still be given today and this month.</summary>
    public static long MayGive(Account account, SubscriptionId number, GiftTerms terms, Setting setting)
    {
        var own = account.Gifts.Where(g => g.Subscription == number && g.CountsAt(setting.Now)).Select(g => (Day: setting.Catalog.Calendar.DayOf(g.At), g.Amount)).ToList();
        return Math.Max(0, Math.Min(terms.ADay - own.Where(g => g.Day == setting.Today).Sum(g => g.Amount),
            terms.AMonth - own.Where(g => Month.Of(g.Day) == setting.Month).Sum(g => g.Amount)));
    }
}
