namespace Kabinet.Operations.Tariffs;

/// <summary>The packages of a tariff's month: given with the fee, rolled over or burnt at its end.</summary>
public static class MonthlyPackages
{
    /// <summary>Records of usage come late: a package that has ended may still pay for what happened before its end.</summary>
    static readonly TimeSpan Late = TimeSpan.FromDays(3);

    public static bool IsPast(Grant grant, Setting setting) => grant.Until + Late <= setting.Now;

    /// <summary>
    /// Ends the number's packages of this tariff and gives the next ones, by the share of days of a prorated period. What a
    /// rule rolls over keeps its age, so it is burnt before the new package. What ended long ago, of whatever tariff, is put away.
    /// </summary>
    public static IEnumerable<Change> Renew(Account account, Subscription number, Tariff tariff, FeeSpan span, Setting setting, DateTimeOffset? begins = null)
    {
        var calendar = setting.Catalog.Calendar;
        var (from, until) = (begins ?? calendar.StartOf(span.From), calendar.StartOf(span.Until));
        var fresh = 1;
        var own = account.Grants.Where(g => g.Subscription == number.Id && g.Left > 0).ToList();
        foreach (var past in own.Where(g => IsPast(g, setting) && !tariff.Grants.Any(r => r.Code == g.Code)))
            yield return new GrantExpired(past.Id, past.Left);
        foreach (var rule in tariff.Grants)
        {
            var kept = 0L;
            foreach (var old in own.Where(g => g.Code == rule.Code))
            {
                var newest = old.From >= calendar.StartOf(span.From.AddMonths(-1).AddDays(-1));
                if (rule.Rollover == Rollover.NextMonth && newest)
                {
                    yield return new GrantExpired(old.Id, old.Left);
                    yield return Mint(setting.Fresh.Id(fresh++), old.Left, old.From, old.MintedOrder);
                    continue;
                }
                if (rule.Rollover == Rollover.Capped) kept += old.Left;
                if (rule.Rollover != Rollover.None || IsPast(old, setting)) yield return new GrantExpired(old.Id, old.Left);
            }
            var size = span.ShareOf(rule.Size);
            if (rule.Rollover == Rollover.Capped) size = Math.Min(size + kept, Math.Max(rule.Cap, size));
            var id = setting.Fresh.Id(fresh++);
            yield return Mint(id, size, from, id);

            GrantMinted Mint(long grantId, long amount, DateTimeOffset pays, long age) => new(
                new Grant(grantId, number.Id, rule.Code, rule.Unit, amount, amount, rule.Priority, pays, until, age), setting.Version.Id);
        }
    }
}
