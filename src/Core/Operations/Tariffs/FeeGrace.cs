using static Kabinet.Operations.Say;
using static Kabinet.Operations.Tariffs.ChargeMonthlyFee.Refusal;

namespace Kabinet.Operations.Tariffs;

/// <summary>
/// Days in which an owed fee does not stop the packages, where the tariff gives them: the period begins as if it were paid. Paid within
/// them, it is the whole period that is paid; unpaid, its packages stop, and the fee waits like any other.
/// </summary>
public static class FeeGrace
{
    /// <summary>The first day of grace: the packages of the period are given, the fee is owed, the subscriber is told until when.</summary>
    public static IEnumerable<Change> Begun(Account account, Subscription number, Tariff tariff, FeeSpan span, Setting setting)
    {
        var until = span.From.AddDays(tariff.GraceDays);
        foreach (var change in MonthlyPackages.Renew(account, number, tariff, span, setting)) yield return change;
        yield return new FeeGraceMoved(number.Id, until);
        foreach (var change in Again(account, number, setting)) yield return change;
        yield return Told(number, "monthly-fee.grace", ("fee", span.Fee), ("short", span.Fee - account.Available), ("day", until.AddDays(-1)));
    }

    /// <summary>A later attempt.</summary>
    /// <param name="until">The day on which the packages stop.</param>
    internal static Decision<ChargeMonthlyFee.Charged> Decide(Account account, Subscription number, Tariff tariff, DateOnly until, DateOnly on, Setting setting)
    {
        var owed = FeeSpan.Of(tariff.Under(number.Contract, number.FeePaidUntil), number.FeeAnchor, number.FeePaidUntil);
        if (!MonthlyFee.Covered(account, owed.Fee))
            return No(NotEnoughMoney, ("fee", owed.Fee), ("short", owed.Fee - account.Available)).But([.. on < until ? Again(account, number, setting) : Over(account, number, tariff, owed, setting)]);

        // The packages of the period have been given: only the fee is taken.
        return Yes(new ChargeMonthlyFee.Charged(owed.Fee, owed.Until), [
            .. MonthlyFee.Taken(account, number, tariff.Under(number.Contract, owed.From), owed, setting).Where(c => c is not (GrantMinted or GrantExpired)),
            new FeeGraceMoved(number.Id, null), MonthlyFee.Due(account, number.Id, owed.Until, setting),
        ]);
    }

    /// <summary>The days are over and nothing was paid: the packages that were given ahead stop.</summary>
    static IEnumerable<Change> Over(Account account, Subscription number, Tariff tariff, FeeSpan owed, Setting setting)
    {
        foreach (var grant in account.Grants.Where(g => g.Subscription == number.Id && g.Left > 0 && g.Until > setting.Now && tariff.Grants.Any(r => r.Code == g.Code)))
            yield return new GrantEnded(grant.Id, setting.Now);
        yield return new FeeGraceMoved(number.Id, null);
        foreach (var change in Again(account, number, setting)) yield return change;
        yield return Told(number, "monthly-fee.grace-over", ("fee", owed.Fee), ("short", owed.Fee - account.Available), ("balance", account.Balance));
    }

    /// <summary>Its days passed while the number was blocked and nothing was asked for.</summary>
    internal static IEnumerable<Change> Forgotten(Subscription number)
    {
        if (number.GraceUntil is not null) yield return new FeeGraceMoved(number.Id, null);
    }

    static IEnumerable<Change> Again(Account account, Subscription number, Setting setting)
    {
        var tomorrow = setting.Today.AddDays(1);
        yield return new FeeTryMoved(number.Id, tomorrow);
        yield return MonthlyFee.Due(account, number.Id, tomorrow, setting);
    }

    static NoticeQueued Told(Subscription number, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var named = new Dictionary<string, object>();
        foreach (var (name, value) in values) named[name] = value;
        return new(number.Id, text, named);
    }
}
