namespace Kabinet.Operations.Services;

/// <summary>What adding a service costs now and later, worked out once: the confirmation shows it and the operation makes it true.</summary>
/// <param name="Now">What is charged at the press of the button.</param>
/// <param name="TrialUntil">The first day that has to be paid; none without a trial.</param>
/// <param name="Anchor">The day from which its months are counted.</param>
/// <param name="PaidUntil">The day of the next fee; none for a service paid once.</param>
/// <param name="PaidBefore">It was removed in the midst of what is paid: the rest is not paid again.</param>
public sealed record ServiceOffer(Service Service, Money Now, DateOnly? TrialUntil, DateOnly Anchor, DateOnly? PaidUntil, bool PaidBefore)
{
    /// <summary>A package: it is bought, perhaps several times, and is gone by itself. There is nothing to remove.</summary>
    public static bool IsPackage(Service service) => service.Period == FeePeriod.Once && service.Grants.Length > 0;

    public static ServiceOffer Of(Account account, SubscriptionId number, Service service, DateOnly today)
    {
        var past = account.PastServices.FirstOrDefault(p => p.Subscription == number && p.Code == service.Code);
        if (service.Period == FeePeriod.Once) return new(service, service.Fee, null, today, null, false);
        if (past?.PaidUntil > today)
            return new(service, Money.Zero(account.Currency), null, past.Anchor, past.PaidUntil, true);
        if (service.TrialDays > 0 && past is not { TrialUsed: true } && today.AddDays(service.TrialDays) is var trial)
            return new(service, Money.Zero(account.Currency), trial, trial, trial, false);
        return new(service, service.Fee, null, today, Next(service, today, today), false);
    }

    /// <summary>The day on which a period that begins on <paramref name="from"/> ends.</summary>
    public static DateOnly Next(Service service, DateOnly anchor, DateOnly from) =>
        service.Period == FeePeriod.Daily ? from.AddDays(1) : FeeSpan.MonthAfter(anchor, from);

    /// <summary>On the number now: connected, or with a package that still pays.</summary>
    public static bool IsThere(Account account, SubscriptionId number, string code, Setting setting) =>
        account.Services.Any(s => s.Subscription == number && s.Code == code)
        || account.Grants.Any(g => g.Subscription == number && g.Left > 0 && g.Until > setting.Now && g.Code.StartsWith($"{code}/", StringComparison.Ordinal));
}
