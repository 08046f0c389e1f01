using static Kabinet.Operations.Say;
using static Kabinet.Operations.Tariffs.ChargeMonthlyFee.Refusal;

namespace Kabinet.Operations.Tariffs;

/// <summary>
/// The monthly fee of one number falls due: it is taken, the month's packages are given, what is left of the old
/// ones rolls over or burns as the catalog says, and the next month is put on the calendar. Where a prepaid
/// balance does not cover the fee, nothing is taken and nothing given, or, where the tariff says so, one day's share of both, or the packages
/// are given and the fee is owed for some days (<see cref="FeeGrace"/>); the next attempt is tomorrow, and the subscriber is told once.
/// </summary>
/// <param name="DueOn">The day the fee is for; each day of a number is charged once at most.</param>
public sealed record ChargeMonthlyFee(AccountId Account, SubscriptionId Subscription, DateOnly DueOn)
    : IAccountOperation<ChargeMonthlyFee, ChargeMonthlyFee.Charged>
{
    public sealed record Charged(Money Fee, DateOnly PaidUntil);

    public static string Name => "monthly-fee.charge";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Planned;

    /// <summary><see cref="Superseded"/>: the fee is asked for on another day now. <see cref="ChangeIsDue"/>: a planned change takes the new tariff's fee.</summary>
    public enum Refusal { NoSuchNumber, NotDue, AlreadyCharged, Asleep, Superseded, ChangeIsDue, NoTariff, NotEnoughMoney }

    public static Decision<Charged> Decide(Account account, ChargeMonthlyFee ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (ask.DueOn > setting.Today)
            return No(NotDue, ("due", ask.DueOn));

        if (number.FeePaidUntil > ask.DueOn)
            return No(AlreadyCharged, ("until", number.FeePaidUntil));

        // Nothing new is put on the calendar: who unblocks the number wakes the fee (killbill #98, #310).
        if (number is { State: NumberState.Blocked, FeeSleep: not FeeSleep.None })
            return No(Asleep).But(new FeeSleepChanged(number.Id, FeeSleep.Asleep));

        if (number.FeeTryOn is { } turn && turn != ask.DueOn)
            return No(Superseded, ("day", turn));

        if (account.Planned.Any(p => p.Subscription == number.Id && p.On <= ask.DueOn))
            return No(ChangeIsDue);

        if (!setting.Version.Tariffs.TryGetValue(number.Tariff, out var tariff))
            return No(NoTariff, ("tariff", number.Tariff));

        if (number.GraceUntil is { } grace && ask.DueOn <= grace)
            return FeeGrace.Decide(account, number, tariff, grace, ask.DueOn, setting);

        tariff = tariff.Under(number.Contract, ask.DueOn);
        var span = FeeSpan.Of(tariff, number.FeeAnchor, ask.DueOn);
        var day = FeeSpan.OneDay(tariff, number.FeeAnchor, ask.DueOn);
        var (whole, byDay) = (MonthlyFee.Covered(account, span.Fee), tariff.Short == ShortFee.ByDay && MonthlyFee.Covered(account, day.Fee));
        if (!whole && !byDay)
            return No(NotEnoughMoney, ("fee", span.Fee), ("short", span.Fee - account.Available))
                .But([.. tariff.Short == ShortFee.Grace && ask.DueOn == number.FeePaidUntil
                    ? FeeGrace.Begun(account, number, tariff, span, setting)
                    : MonthlyFee.Missed(account, number, span, tell: ask.DueOn == number.FeePaidUntil, setting)]);

        // From here on the answer is yes.
        return whole
            ? Yes(new Charged(span.Fee, span.Until), [.. MonthlyFee.Taken(account, number, tariff, span, setting), MonthlyFee.Due(account, number.Id, span.Until, setting), .. FeeGrace.Forgotten(number)])
            : Yes(new Charged(day.Fee, day.Until), [.. MonthlyFee.TakenByDay(account, number, tariff, day, span, setting)]);
    }

    public static string Key(SubscriptionId number, DateOnly on) => $"clock:{Name}:{on:yyyy-MM-dd}:{number}";
}
