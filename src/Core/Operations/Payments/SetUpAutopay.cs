using static Kabinet.Operations.Payments.SetUpAutopay.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// «Когда меньше 100 ₽, пополнить на 500 ₽» (PAY-02): below a threshold, on a day of each month, or what the monthly fee still
/// needs the day before it; from a saved card or another own account, up to a ceiling a month.
/// </summary>
/// <param name="Amount">Each charge; for the fee: the most that may be charged for it.</param>
/// <param name="Below">The threshold, for <see cref="AutopayKind.BelowBalance"/> alone.</param>
/// <param name="DayOfMonth">1 to 31, for <see cref="AutopayKind.EveryMonth"/> alone.</param>
/// <param name="Card">One of the account's saved cards; 0 where another account gives the money.</param>
/// <param name="Ceiling">At least one charge.</param>
/// <param name="From">A number of another own account that gives the money instead of a card.</param>
public sealed record SetUpAutopay(AccountId Account, SubscriptionId Subscription, AutopayKind Kind, Money Amount, int DayOfMonth, long Card, Money Ceiling, Money? Below = null, SubscriptionId? From = null)
    : IAccountOperation<SetUpAutopay, Autopay>
{
    public static string Name => "autopay.set-up";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Autopays;

    public static FactKinds Facts => FactKinds.OwnOthers;

    public enum Refusal { NoSuchNumber, WrongCurrency, AmountTooSmall, AmountTooLarge, WrongThreshold, WrongDay, NoSuchSource, NoSuchCard, CardExpired, CeilingTooSmall, CeilingTooLarge, AlreadyThere }

    public static Decision<Autopay> Decide(Account account, SetUpAutopay ask, Setting setting)
    {
        var (topUps, terms) = (setting.Version.TopUps, setting.Version.Payments.Autopay);
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (ask.Amount.Currency != account.Currency || ask.Ceiling.Currency != account.Currency || (ask.Below?.Currency ?? account.Currency) != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount < topUps.Min)
            return No(AmountTooSmall, ("min", topUps.Min));
        if (ask.Amount > topUps.Max)
            return No(AmountTooLarge, ("max", topUps.Max));
        if (ask.Kind == AutopayKind.BelowBalance && (ask.Below is not { IsPositive: true } below || below > terms.MaxThreshold))
            return No(WrongThreshold, ("max", terms.MaxThreshold));
        if (ask.Kind == AutopayKind.EveryMonth && ask.DayOfMonth is < 1 or > 31)
            return No(WrongDay);
        var source = ask.From is { } from ? setting.Facts.OwnOthers.FirstOrDefault(o => o.Number == from) : null;
        if (ask.From is not null && source is null)
            return No(NoSuchSource);
        if (source is null && account.Cards.All(c => c.Id != ask.Card))
            return No(NoSuchCard);
        if (source is null && account.Cards.First(c => c.Id == ask.Card) is { } card && card.GoodUntil < setting.Today)
            return No(CardExpired, ("card", card.Title));
        if (ask.Ceiling < ask.Amount)
            return No(CeilingTooSmall, ("min", ask.Amount));
        if (ask.Ceiling > terms.MaxCeiling)
            return No(CeilingTooLarge, ("max", terms.MaxCeiling));
        if (account.Autopays.Any(a => a.Subscription == ask.Subscription && a.Kind == ask.Kind))
            return No(AlreadyThere);

        // From here on the answer is yes.
        var rule = new Autopay(setting.Fresh.Id(), ask.Subscription, ask.Kind, ask.Amount, ask.Kind == AutopayKind.EveryMonth ? ask.DayOfMonth : 0,
            source is null ? ask.Card : 0, ask.Ceiling, AutopayState.On, 0, 0, true, setting.Now, Money.Zero(account.Currency), setting.Month, ask.Kind == AutopayKind.BelowBalance ? ask.Below : null) { From = source };
        return Yes(rule, [new AutopaySetUp(rule), .. Autopays.Next(account.Id, rule, number, setting)]);
    }
}
