using Kabinet.Operations.Limits;
using static Kabinet.Operations.Say;
using static Kabinet.Operations.Services.AddService.Refusal;

namespace Kabinet.Operations.Services;

/// <summary>
/// The subscriber adds a service to his number (SERV-01, SERV-02): its first fee is taken, its packages are given, and the next
/// fee is put on the calendar. A trial is given once; what was paid before a removal is not paid again. A package paid once
/// may be bought again and again.
/// </summary>
/// <param name="Expected">What he was told it costs now.</param>
public sealed record AddService(AccountId Account, SubscriptionId Subscription, string Service, Money Expected)
    : IAccountOperation<AddService, AddService.Added>
{
    /// <param name="NextOn">The day of the next fee; none for what is paid once.</param>
    public sealed record Added(string Service, Money Charged, DateOnly? TrialUntil = null, DateOnly? NextOn = null);

    public static string Name => "service.add";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Services | Parts.ServicePast | Parts.Limits;
    public static FactKinds Facts => FactKinds.Used;

    public enum Refusal
    {
        NoSuchNumber, IsBlocked, NoSuchService, NotOpen, AlreadyConnected, NotOnTariff, NeedsFirst, Conflicts, ContentIsBanned, CapReached, PriceChanged, NotEnoughMoney,
    }

    public static Decision<Added> Decide(Account account, AddService ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (!setting.Version.Services.TryGetValue(ask.Service, out var service))
            return No(NoSuchService);

        if (!service.IsOpenOn(setting.Today))
            return No(NotOpen, ("service", service.Name));

        if (account.Services.Any(s => s.Subscription == number.Id && s.Code == service.Code))
            return No(AlreadyConnected, ("service", service.Name));

        if (!setting.Version.Fits(service, number.Tariff))
            return No(NotOnTariff, ("service", service.Name));

        if (service.Needs.FirstOrDefault(code => !ServiceOffer.IsThere(account, number.Id, code, setting)) is { } needed)
            return No(NeedsFirst, ("service", NameOf(needed, setting)));

        if (setting.Version.ServiceList.FirstOrDefault(other => (service.Conflicts.Contains(other.Code) || other.Conflicts.Contains(service.Code))
                && ServiceOffer.IsThere(account, number.Id, other.Code, setting)) is { } rival)
            return No(Conflicts, ("service", rival.Name));

        if (service.Kind == ServiceKind.Content && account.ContentBans.Contains(number.Id))
            return No(ContentIsBanned);

        var offer = ServiceOffer.Of(account, number.Id, service, setting.Today);
        if (setting.Version.Control.Stops(service.Kind) && SpendCap.Passed(account, number.Id, offer.Now, setting) is { } cap)
            return No(CapReached, ("limit", new Money(cap.Amount, account.Currency)));

        if (offer.Now != ask.Expected)
            return No(PriceChanged, ("old", ask.Expected), ("new", offer.Now));

        if (offer.Now > account.Available)
            return No(NotEnoughMoney, ("sum", offer.Now), ("short", offer.Now - account.Available));

        // From here on the answer is yes.
        List<Change> changes = [.. ServiceFee.Taken(number.Id, service, offer.Now, setting.Now, offer.PaidUntil, setting)];
        if (offer.PaidBefore) changes.RemoveAll(c => c is GrantMinted);
        if (!ServiceOffer.IsPackage(service))
            changes.Add(new ServiceConnected(new ConnectedService(number.Id, service.Code, setting.Today)
            {
                TrialUntil = offer.TrialUntil, Anchor = offer.Anchor, PaidUntil = offer.PaidUntil, DueOn = offer.PaidUntil,
            }));
        if (offer.PaidUntil is { } next) changes.Add(ServiceFee.Due(account, number.Id, service.Code, next, setting));
        changes.AddRange(CheckLimits.After(account, number.Id, setting));
        changes.Add(ServiceFee.Told(number.Id, service.Period == FeePeriod.Once ? "service.bought" : offer.TrialUntil is not null ? "service.on-trial" : "service.added", service,
            ("fee", service.Fee), ("sum", offer.Now), ("day", offer.PaidUntil ?? setting.Today), ("period", service.Period == FeePeriod.Daily ? 1 : 30)));
        return Yes(new Added(service.Code, offer.Now, offer.TrialUntil, offer.PaidUntil), changes);
    }

    internal static LocalText NameOf(string code, Setting setting) => setting.Version.Services.GetValueOrDefault(code)?.Name ?? LocalText.Of(code, code);
}
