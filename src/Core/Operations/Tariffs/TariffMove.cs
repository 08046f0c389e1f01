namespace Kabinet.Operations.Tariffs;

/// <summary>
/// What a change of tariff does, worked out once: the preview shows it and the operation makes it true.
/// </summary>
/// <param name="On">The first day of the new tariff.</param>
/// <param name="SwitchFee">The tariff's own, and that of a change too soon after the last one.</param>
/// <param name="Returned">Of the fee paid for days that are not used.</param>
/// <param name="First">The first period of the new tariff: from when to when, at what price.</param>
/// <param name="Ends">Packages of the old tariff that are lost; of a change later those that would have rolled over.</param>
/// <param name="Lost">Services that the new tariff does not have.</param>
/// <param name="NoReturn">The old tariff cannot be chosen any more.</param>
public sealed record TariffMove(Subscription Number, Tariff From, Tariff To, ChangeMoment When, DateOnly On, Money SwitchFee, Money Returned,
    FeeSpan First, IReadOnlyList<Grant> Ends, IReadOnlyList<ConnectedService> Lost, bool NoReturn)
{
    /// <summary>What is charged for the change and the first period, less what is given back; may be below zero.</summary>
    public Money Total => SwitchFee + First.Fee - Returned;
    /// <summary>What is charged at the press of the button.</summary>
    public Money Today => When == ChangeMoment.Now ? Total : Money.Zero(SwitchFee.Currency);

    /// <summary>What the balance lacks for <see cref="Total"/> by now.</summary>
    public Money Missing(Account account) => account.Kind == AccountKind.Postpaid && When == ChangeMoment.NextPeriod
        ? Money.Zero(account.Currency)
        : Money.Max(Money.Zero(account.Currency), Total - account.Available);

    /// <summary>When the number may change by this rule: a period that is not paid is not waited for.</summary>
    public static IReadOnlyList<ChangeMoment> Moments(ChangeRule rule, Subscription number, DateOnly today) =>
        number.FeePaidUntil <= today ? [ChangeMoment.Now] : rule.When;

    /// <summary>The moves that the catalog allows from the number's tariff to another, one by each moment; none where it does not.</summary>
    /// <param name="same">Also to the tariff that it has: a page on which nothing has been chosen yet shows it.</param>
    public static List<TariffMove> All(Account account, Subscription number, string to, Setting setting, bool same = false)
    {
        var tariffs = setting.Version.Tariffs;
        if (!tariffs.TryGetValue(number.Tariff, out var from) || !tariffs.TryGetValue(to, out var then) || then.Code == from.Code && !(same && from.Choices.Length > 0) || then.Payment != from.Payment
            || setting.Version.Changes.RuleOf(from, then) is not { } rule) return [];
        return [.. Moments(rule, number, setting.Today).Select(when => Of(account, number, from, then, rule, when, setting))];
    }

    public static TariffMove Of(Account account, Subscription number, Tariff from, Tariff to, ChangeRule rule, ChangeMoment when, Setting setting)
    {
        var (today, zero) = (setting.Today, Money.Zero(account.Currency));
        var now = when == ChangeMoment.Now;
        var on = now ? today : number.FeePaidUntil;
        var soon = on < rule.CalmFrom(number.TariffSince) && rule.SoonFee is { } fee ? fee : zero;
        var own = account.Grants.Where(g => g.Subscription == number.Id && g.Left > 0 && g.Until > setting.Now && g.Code.StartsWith($"{from.Code}/", StringComparison.Ordinal));
        return new TariffMove(number, from, to, when, on, to.SwitchFee + soon,
            now && rule.Unused == UnusedFee.Returned ? Unused(number, from, today) : zero,
            FeeSpan.Of(to, on.Day, on),
            [.. now ? own : own.Where(g => from.Grants.FirstOrDefault(r => r.Code == g.Code)?.Rollover is Rollover.NextMonth or Rollover.Capped)],
            [.. account.Services.Where(s => s.Subscription == number.Id && setting.Version.Services.GetValueOrDefault(s.Code) is { Tariffs.Length: > 0 } service && !service.Tariffs.Names(to.Code))],
            !from.IsOpenOn(on));
    }

    /// <summary>The share of the fee for the days from today to the end of what is paid.</summary>
    static Money Unused(Subscription number, Tariff tariff, DateOnly today)
    {
        var left = number.FeePaidUntil.DayNumber - today.DayNumber;
        if (left <= 0) return Money.Zero(tariff.MonthlyFee.Currency);
        var whole = number.FeePaidUntil.DayNumber - number.FeePaidUntil.AddMonths(-1).DayNumber;
        return tariff.MonthlyFee with { Minor = Rounding.ShareHalfUp(tariff.MonthlyFee.Minor, Math.Min(left, whole), whole) };
    }

    /// <summary>Everything that a move does on its day, but the fee of its first period.</summary>
    public IEnumerable<Change> Made(Setting setting, long id)
    {
        if (Returned.IsPositive)
            yield return new MoneyMoved(Books.FeeRevenue, Books.Main, Returned, "tariff.returned", Number.Id, $"{id}", setting.Version.Id, Category.Income);
        if (SwitchFee.IsPositive)
            yield return new MoneyMoved(Books.Main, Books.OneOffRevenue, SwitchFee, "tariff.change", Number.Id, $"{id}", setting.Version.Id, Category.OneOff, SpendFlags.Tariff);
        foreach (var grant in Ends.Where(g => g.Until > setting.Now)) yield return new GrantEnded(grant.Id, setting.Now);
        foreach (var service in Lost) yield return new ServiceRemoved(service, On);
        yield return new TariffChanged(id, Number.Id, From.Code, To.Code, On, setting.Now);
    }

    /// <summary>The number as it stands on its first day with the new tariff.</summary>
    public Subscription Moved => Number with { Tariff = To.Code, TariffSince = On, FeeDay = 0, FeeTryOn = null, FeePaidUntil = On, GraceUntil = null };
}
