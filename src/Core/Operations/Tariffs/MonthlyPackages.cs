namespace Kabinet.Operations.Tariffs;

/// <summary>The packages of a tariff's month: given with the fee, rolled over or burnt at its end.</summary>
public static class MonthlyPackages
{
    /// <summary>
    /// Ends the number's packages of this tariff and gives the next ones. What a rule rolls over keeps its age,
    /// so it is burnt before the new package.
    /// </summary>
    public static IEnumerable<Change> Renew(Account account, Subscription number, Tariff tariff, DateOnly from, DateOnly until, Setting setting)
    {
        var calendar = setting.Catalog.Calendar;
        var fresh = 1;
        foreach (var rule in tariff.Grants)
        {
            var kept = 0L;
            foreach (var old in account.Grants.Where(g => g.Subscription == number.Id && g.Code == rule.Code && g.Left > 0))
            {
                var newest = old.From >= calendar.StartOf(from.AddMonths(-1).AddDays(-1));
                if (rule.Rollover == Rollover.NextMonth && newest)
                {
                    yield return new GrantExpired(old.Id, old.Left);
                    yield return Mint(setting.Fresh.Id(fresh++), old.Left, old.From, calendar.StartOf(until), old.MintedOrder);
                    continue;
                }
                if (rule.Rollover == Rollover.Capped) kept += old.Left;
                yield return new GrantExpired(old.Id, old.Left);
            }
            var size = rule.Rollover == Rollover.Capped ? Math.Min(rule.Size + kept, Math.Max(rule.Cap, rule.Size)) : rule.Size;
            var id = setting.Fresh.Id(fresh++);
            yield return Mint(id, size, calendar.StartOf(from), calendar.StartOf(until), id);

            GrantMinted Mint(long grantId, long amount, DateTimeOffset begins, DateTimeOffset ends, long age) => new(
                new Grant(grantId, number.Id, rule.Code, rule.Unit, amount, amount, rule.Priority, begins, ends, age), setting.Version.Id);
        }
    }

    /// <summary>The first day that a fee taken on <paramref name="from"/> does not cover.</summary>
    public static DateOnly NextFeeDay(Tariff tariff, Subscription number, DateOnly from)
    {
        if (tariff.FeeDay == FeeDay.FirstOfMonth) return Month.Of(from).Next.FirstDay;
        var next = Month.Of(from).Next;
        return new DateOnly(next.Year, next.OfYear, Math.Min(number.TariffSince.Day, next.LastDay.Day));
    }
}
