using Kabinet.Operations.Bills;
using static Kabinet.Operations.Say;
using static Kabinet.Operations.Tariffs.ChargeMonthlyFee.Refusal;

namespace Kabinet.Operations.Tariffs;

/// <summary>
/// The monthly fee of one number falls due: it is taken, the month's packages are given, what is left of the old
/// ones rolls over or burns as the catalog says, and the next month is put on the calendar. Where a prepaid
/// balance does not cover the fee, nothing is taken and nothing given; the next attempt is tomorrow, and the subscriber is told once.
/// </summary>
/// <param name="DueOn">The day the fee is for; each day of a number is charged once at most.</param>
public sealed record ChargeMonthlyFee(AccountId Account, SubscriptionId Subscription, DateOnly DueOn)
    : IAccountOperation<ChargeMonthlyFee, ChargeMonthlyFee.Charged>
{
    public sealed record Charged(Money Fee, DateOnly PaidUntil);

    public static string Name => "monthly-fee.charge";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants;

    public enum Refusal { NoSuchNumber, NotDue, AlreadyCharged, Asleep, NoTariff, NotEnoughMoney }

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

        if (!setting.Version.Tariffs.TryGetValue(number.Tariff, out var tariff))
            return No(NoTariff, ("tariff", number.Tariff));

        if (account.Kind == AccountKind.Prepaid && tariff.MonthlyFee > account.Available)
            return No(NotEnoughMoney, ("fee", tariff.MonthlyFee), ("short", tariff.MonthlyFee - account.Available))
                .But([.. Expiry(account, number, setting), Again(account, ask, setting.Today.AddDays(1), setting),
                    .. ask.DueOn == number.FeePaidUntil ? [Warning(number, tariff.MonthlyFee, account, setting)] : Array.Empty<Change>()]);

        // From here on the answer is yes.
        var from = ask.DueOn;
        var until = MonthlyPackages.NextFeeDay(tariff, number, from);
        List<Change> changes = [];
        if (tariff.MonthlyFee.IsPositive)
            changes.Add(new MoneyMoved(Books.Main, Books.FeeRevenue, tariff.MonthlyFee, Name, number.Id, $"{from:yyyy-MM-dd}",
                setting.Version.Id, Category.Periodic, SpendFlags.Tariff));
        changes.AddRange(MonthlyPackages.Renew(account, number, tariff, from, until, setting));
        changes.Add(new FeePaidUntil(number.Id, until));
        changes.Add(Again(account, ask, until, setting));
        if (account.Kind == AccountKind.Postpaid) changes.Add(IssueBill.For(account.Id, Month.Of(from), setting));
        return Yes(new Charged(tariff.MonthlyFee, until), changes);
    }

    /// <summary>Packages whose time is over burn although the fee could not be taken.</summary>
    static IEnumerable<Change> Expiry(Account account, Subscription number, Setting setting) =>
        account.Grants.Where(g => g.Subscription == number.Id && g.Until <= setting.Now && g.Left > 0).Select(g => new GrantExpired(g.Id, g.Left));

    static WorkScheduled Again(Account account, ChargeMonthlyFee ask, DateOnly on, Setting setting) =>
        new(Name, ask with { DueOn = on }, setting.Catalog.Calendar.StartOf(on), Key(ask.Subscription, on));

    static NoticeQueued Warning(Subscription number, Money fee, Account account, Setting setting) =>
        new(number.Id, "monthly-fee.not-enough", new Dictionary<string, object>
        {
            ["fee"] = fee, ["short"] = fee - account.Available, ["balance"] = account.Balance,
        });

    public static string Key(SubscriptionId number, DateOnly on) => $"clock:{Name}:{on:yyyy-MM-dd}:{number}";
}
