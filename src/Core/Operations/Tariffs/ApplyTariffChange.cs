using static Kabinet.Operations.Say;
using static Kabinet.Operations.Tariffs.ApplyTariffChange.Refusal;

namespace Kabinet.Operations.Tariffs;

/// <summary>
/// The day of a planned change of tariff (TARIFF-02): the number moves, and the first fee of the new tariff is taken at the
/// prices of that day. A blocked number keeps its tariff. A balance that does not cover the fee makes it wait like any monthly fee; one that does not cover
/// the price of the change itself leaves everything as it was, and the subscriber is told.
/// </summary>
public sealed record ApplyTariffChange(AccountId Account, long Planned) : IAccountOperation<ApplyTariffChange, ChangeTariff.Changed>
{
    public static string Name => "tariff.apply-change";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Services | Parts.Planned;

    public enum Refusal { NotPlanned, NotDue, IsBlocked, NotOpen, NotEnoughMoney }

    public static Decision<ChangeTariff.Changed> Decide(Account account, ApplyTariffChange ask, Setting setting)
    {
        if (account.Planned.FirstOrDefault(p => p.Id == ask.Planned) is not { } planned
            || account.Subscription(planned.Subscription) is not { State: not NumberState.Closed } number)
            return No(NotPlanned);

        if (planned.On > setting.Today)
            return No(NotDue, ("day", planned.On));

        if (number.State == NumberState.Blocked)
            return No(IsBlocked).But(Dropped(account, planned, PlannedEnd.NumberBlocked, setting));

        if (!setting.Version.Tariffs.TryGetValue(planned.To, out var to) || !to.IsOpenOn(setting.Today)
            || !setting.Version.Tariffs.TryGetValue(planned.From, out var from) || from.Code != number.Tariff
            || setting.Version.Changes.RuleOf(from, to) is not { } rule)
            return No(NotOpen).But(Dropped(account, planned, PlannedEnd.NotOpen, setting));

        var move = TariffMove.Of(account, number with { FeePaidUntil = planned.On }, from, to, rule, ChangeMoment.NextPeriod, setting);
        if (account.Kind == AccountKind.Prepaid && move.SwitchFee > account.Available)
            return No(NotEnoughMoney, ("sum", move.SwitchFee), ("short", move.SwitchFee - account.Available))
                .But(Dropped(account, planned, PlannedEnd.NotEnoughMoney, setting));

        // From here on the answer is yes.
        var (moved, left) = (move.Moved, account with { Balance = account.Balance - move.SwitchFee });
        var paid = MonthlyFee.Covered(left, move.First.Fee);
        return Yes(new ChangeTariff.Changed(planned.Id, to.Code, move.On, paid ? move.Total : move.SwitchFee, paid ? move.First.Until : move.On),
            [
                .. move.Made(setting, planned.Id),
                new PlannedChangeEnded(planned.Id, PlannedEnd.Done, setting.Now),
                .. paid
                    ? MonthlyFee.Taken(account, moved, to, move.First, setting).Append(MonthlyFee.Due(account, number.Id, move.First.Until, setting))
                    : MonthlyFee.Missed(left, moved, move.First, tell: true, setting),
                ChangeTariff.ToldOfChange(number, to, move.On, paid ? move.Total : move.SwitchFee),
            ]);
    }

    /// <summary>The old tariff goes on; its fee, which stood back for the change, is asked for after all.</summary>
    static Change[] Dropped(Account account, PlannedChange planned, PlannedEnd how, Setting setting) =>
    [
        new PlannedChangeEnded(planned.Id, how, setting.Now),
        MonthlyFee.Due(account, planned.Subscription, planned.On, setting),
        new NoticeQueued(planned.Subscription, $"tariff.not-changed.{how}", new Dictionary<string, object>()),
    ];
}
