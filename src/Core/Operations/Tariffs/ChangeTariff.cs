using static Kabinet.Operations.Say;
using static Kabinet.Operations.Tariffs.ChangeTariff.Refusal;

namespace Kabinet.Operations.Tariffs;

/// <summary>
/// The subscriber moves to another tariff (TARIFF-02): at once, with the first fee taken now, or on the day of the next fee,
/// when <see cref="ApplyTariffChange"/> does it. Who may move where, when, how often and at what price is the catalog's.
/// </summary>
/// <param name="Expected">What he was told the change and the first period cost, less what is given back.</param>
public sealed record ChangeTariff(AccountId Account, SubscriptionId Subscription, string Tariff, ChangeMoment When, Money Expected)
    : IAccountOperation<ChangeTariff, ChangeTariff.Changed>
{
    /// <param name="On">The first day of the new tariff.</param>
    /// <param name="Charged">At once; zero for a change that waits.</param>
    public sealed record Changed(long Id, string Tariff, DateOnly On, Money Charged, DateOnly PaidUntil);

    public static string Name => "tariff.change";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Services | Parts.Planned;

    public enum Refusal
    {
        NoSuchNumber, IsBlocked, UnderContract, FeeIsOwed, NoSuchTariff, SameTariff, NotOpen, OtherPayment, NotAllowed, AlreadyPlanned, TooSoon, NotThen, PriceChanged, NotEnoughMoney,
    }

    public static Decision<Changed> Decide(Account account, ChangeTariff ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (number.Contract is { } contract && contract.HoldsOn(ask.When == ChangeMoment.Now ? setting.Today : number.FeePaidUntil))
            return No(UnderContract, ("until", contract.Until.AddDays(-1)));

        if (number.GraceUntil is not null)
            return No(FeeIsOwed);

        if (!setting.Version.Tariffs.TryGetValue(ask.Tariff, out var to) || !setting.Version.Tariffs.TryGetValue(number.Tariff, out var from))
            return No(NoSuchTariff);

        if (to.Code == from.Code)
            return No(SameTariff);

        if (!to.IsOpenOn(setting.Today))
            return No(NotOpen, ("tariff", to.Name));

        if (to.Payment != (account.Kind == AccountKind.Prepaid ? PaymentKind.Prepaid : PaymentKind.Postpaid))
            return No(OtherPayment);

        if (setting.Version.Changes.RuleOf(from, to) is not { } rule)
            return No(NotAllowed);

        if (account.Planned.FirstOrDefault(p => p.Subscription == number.Id) is { } planned)
            return No(AlreadyPlanned, ("tariff", setting.Version.Tariffs.GetValueOrDefault(planned.To)?.Name ?? LocalText.Of(planned.To, planned.To)), ("day", planned.On));

        var move = TariffMove.Of(account, number, from, to, rule, ask.When, setting);
        if (rule.SoonFee is null && move.On < rule.CalmFrom(number.TariffSince))
            return No(TooSoon, ("day", rule.CalmFrom(number.TariffSince)));

        if (!TariffMove.Moments(rule, number, setting.Today).Contains(ask.When))
            return No(NotThen);

        if (move.Total != ask.Expected)
            return No(PriceChanged, ("old", ask.Expected), ("new", move.Total));

        if (ask.When == ChangeMoment.Now && move.Total > account.Available)
            return No(NotEnoughMoney, ("sum", move.Total), ("short", move.Missing(account)));

        // From here on the answer is yes.
        var id = setting.Fresh.Id();
        var changed = new Changed(id, to.Code, move.On, move.Today, ask.When == ChangeMoment.Now ? move.First.Until : number.FeePaidUntil);
        if (ask.When == ChangeMoment.NextPeriod)
            return Yes(changed,
                new ChangePlanned(new PlannedChange(id, number.Id, from.Code, to.Code, move.On, setting.Now)),
                new WorkScheduled(ApplyTariffChange.Name, new ApplyTariffChange(account.Id, id), setting.Catalog.Calendar.StartOf(move.On), $"clock:{ApplyTariffChange.Name}:{id}"),
                Told(move.Total.IsZero ? "tariff.planned-free" : "tariff.planned", move.Number, move.To, move.On, move.Total));

        List<Change> changes = [.. move.Made(setting, id), .. MonthlyFee.Taken(account, move.Moved, to, move.First, setting, setting.Now), ToldOfChange(move.Number, move.To, move.On, move.Total)];
        // The old plan asks for the fee on its own day; only on another one a new plan is needed.
        if (move.First.Until != number.FeeDueOn) changes.Add(MonthlyFee.Due(account, number.Id, move.First.Until, setting));
        return Yes(changed, changes);
    }

    /// <summary>Where nothing is charged, no sum is named.</summary>
    internal static NoticeQueued ToldOfChange(Subscription number, Tariff to, DateOnly on, Money charged) =>
        Told(charged.IsZero ? "tariff.changed-free" : "tariff.changed", number, to, on, charged);

    static NoticeQueued Told(string text, Subscription number, Tariff to, DateOnly on, Money sum) =>
        new(number.Id, text, new Dictionary<string, object> { ["tariff"] = to.Name, ["day"] = on, ["sum"] = sum });
}
