using Kabinet.Operations.Bills;

namespace Kabinet.Operations.Tariffs;

/// <summary>One period's fee: taken with its packages, or left waiting. The same code for the clock, a change at once and a planned change.</summary>
public static class MonthlyFee
{
    public static bool Covered(Account account, Money fee) => account.Kind == AccountKind.Postpaid || fee <= account.Available;

    /// <summary>The fee is taken, the packages of the period are given, and the number is paid until its end.</summary>
    /// <param name="begins">From when its packages pay, when that is not the beginning of the first day.</param>
    public static IEnumerable<Change> Taken(Account account, Subscription number, Tariff tariff, FeeSpan span, Setting setting, DateTimeOffset? begins = null)
    {
        if (span.Fee.IsPositive)
            yield return new MoneyMoved(Books.Main, Books.FeeRevenue, span.Fee, ChargeMonthlyFee.Name, number.Id, $"{span.From:yyyy-MM-dd}",
                setting.Version.Id, Category.Periodic, SpendFlags.Tariff);
        foreach (var change in MonthlyPackages.Renew(account, number, tariff, span, setting, begins)) yield return change;
        yield return new FeePaidUntil(number.Id, span.Until);
        if (number.Contract is { } contract && contract.HoldsOn(span.From) && setting.Version.Tariffs.TryGetValue(tariff.Code, out var list)
            && Rounding.ShareHalfUp(list.MonthlyFee.Minor, span.Days, span.Whole) - span.Fee.Minor is not 0 and var saved)
            yield return new AnnualSaved(number.Id, saved);
        if (tariff.FeeDay == FeeDay.JoiningDay && span.Anchor != number.FeeAnchor) yield return new FeeDayMoved(number.Id, span.Anchor);
        if (account.Kind == AccountKind.Postpaid) yield return IssueBill.For(account.Id, Month.Of(span.From), setting);
        if (number.FeeTryOn is not null)
            yield return new NoticeQueued(number.Id, "monthly-fee.back", new Dictionary<string, object> { ["fee"] = span.Fee, ["day"] = span.Until });
        if (span.Until > span.From.AddDays(1) && setting.Catalog.On(span.Until).Tariffs.TryGetValue(tariff.Code, out var next)
            && next.Under(number.Contract, span.Until) is { } then && then.MonthlyFee != tariff.MonthlyFee)
            yield return new NoticeQueued(number.Id, "monthly-fee.price", new Dictionary<string, object> { ["old"] = tariff.MonthlyFee, ["new"] = then.MonthlyFee, ["day"] = span.Until });
    }

    /// <summary>One day is taken and given, and tomorrow the whole is asked for again; the subscriber is told on the first such day.</summary>
    /// <param name="missed">What the balance did not cover.</param>
    public static IEnumerable<Change> TakenByDay(Account account, Subscription number, Tariff tariff, FeeSpan day, FeeSpan missed, Setting setting)
    {
        foreach (var change in Taken(account, number with { FeeTryOn = null }, tariff, day, setting)) yield return change;
        yield return new FeeTryMoved(number.Id, day.Until);
        yield return Due(account, number.Id, day.Until, setting);
        if (number.FeeTryOn is null)
            yield return new NoticeQueued(number.Id, "monthly-fee.by-day", new Dictionary<string, object> { ["fee"] = missed.Fee, ["day"] = day.Fee, ["short"] = missed.Fee - account.Available });
    }

    /// <summary>Nothing is taken and nothing given; packages whose time is over burn; tomorrow it is tried again.</summary>
    /// <param name="tell">The subscriber is told once for each fee.</param>
    public static IEnumerable<Change> Missed(Account account, Subscription number, FeeSpan span, bool tell, Setting setting)
    {
        var tomorrow = setting.Today.AddDays(1);
        foreach (var grant in account.Grants.Where(g => g.Subscription == number.Id && g.Left > 0 && MonthlyPackages.IsPast(g, setting)))
            yield return new GrantExpired(grant.Id, grant.Left);
        yield return new FeeTryMoved(number.Id, tomorrow);
        yield return Due(account, number.Id, tomorrow, setting);
        if (tell)
            yield return new NoticeQueued(number.Id, "monthly-fee.not-enough", new Dictionary<string, object>
            {
                ["fee"] = span.Fee, ["short"] = span.Fee - account.Available, ["balance"] = account.Balance,
            });
    }

    public static WorkScheduled Due(Account account, SubscriptionId number, DateOnly on, Setting setting) =>
        new(ChargeMonthlyFee.Name, new ChargeMonthlyFee(account.Id, number, on), setting.Catalog.Calendar.StartOf(on), ChargeMonthlyFee.Key(number, on));
}
