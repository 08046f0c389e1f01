using Kabinet.Operations.Payments;
using static Kabinet.Operations.Payouts.StartPayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>
/// Somebody wants to pay from the balance: to a bank card (PAY-05) or to a payee of the catalog (PAY-08). The money and the fee are
/// held, and a code goes to the number; nothing leaves before <see cref="ConfirmPayout"/>.
/// </summary>
/// <param name="Payee">Its code in the catalog.</param>
/// <param name="Fields">What the payee wants to know; empty for a card.</param>
/// <param name="Card">One of the account's payout cards, for a payee that is a card.</param>
public sealed record StartPayout(AccountId Account, SubscriptionId Subscription, string Payee, IReadOnlyList<PayoutField> Fields, Money Amount, long? Card = null) : IAccountOperation<StartPayout, Payout>
{
    /// <summary>More unconfirmed ones at once than this are given up first.</summary>
    public const int MostPending = 3;

    public static string Name => "payout.start";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Payouts;

    public enum Refusal
    {
        NoSuchNumber, NotForPostpaid, NoPhone, Blocked, PromiseOpen, NoSuchPayee, NoSuchCard, FieldWrong, WrongCurrency, AmountTooSmall, AmountTooLarge, TooManyPending,
        DayCeiling, MonthCeiling, NotEnoughMoney,
    }

    public static Decision<Payout> Decide(Account account, StartPayout ask, Setting setting)
    {
        var terms = setting.Version.Payouts;
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Kind == AccountKind.Postpaid)
            return No(NotForPostpaid);
        if (number.Msisdn.IsLine())
            return No(NoPhone);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (account.OpenPromise is { } promise)
            return No(PromiseOpen, ("due", promise.DueOn));
        if (terms.Payee(ask.Payee) is not { } payee)
            return No(NoSuchPayee);
        var card = payee.Kind == PayeeKind.Card ? account.PayoutCards.FirstOrDefault(c => c.Id == ask.Card) : null;
        if (payee.Kind == PayeeKind.Card && card is null)
            return No(NoSuchCard);
        if (WrongField(payee, ask.Fields) is { } wrong)
            return No(FieldWrong, ("field", wrong.Name), ("hint", wrong.Hint));
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount < payee.Min)
            return No(AmountTooSmall, ("min", payee.Min));
        if (ask.Amount > payee.Max)
            return No(AmountTooLarge, ("max", payee.Max));
        if (account.Payouts.Count(p => p.State == PayoutState.Pending) >= MostPending)
            return No(TooManyPending);
        if (Payouts.LeftToday(account, setting) is var today && ask.Amount > today)
            return No(DayCeiling, ("left", today), ("most", terms.ADay));
        if (Payouts.LeftThisMonth(account, setting) is var month && ask.Amount > month)
            return No(MonthCeiling, ("left", month), ("most", terms.AMonth));
        var fee = payee.FeeFor(ask.Amount);
        if (ask.Amount + fee + terms.Remainder > account.Balance)
            return No(NotEnoughMoney, ("available", Money.Max(Money.Zero(account.Currency), account.Balance - terms.Remainder)), ("remainder", terms.Remainder), ("fee", fee));

        // From here on the answer is yes.
        var payout = new Payout(setting.Fresh.Id(), ask.Subscription, payee.Code, card?.Title ?? Value(ask.Fields, payee.Fields[0]), [.. payee.Fields.Select(f => new PayoutField(f.Code, Value(ask.Fields, f)))],
            ask.Amount, fee, PayoutState.Pending, setting.Now, setting.Now.AddMinutes(terms.ConfirmMinutes), card?.Id);
        var code = setting.Fresh.Digits("payout", setting.Catalog.Access.CodeLength);
        return Yes(payout,
            [.. Holds.Reserve(new Hold(payout.Id, ask.Subscription, payout.Total, Payouts.For, payout.Until)), new PayoutStarted(payout), new PayoutCodeIssued(payout.Id, code),
                new SecretNoticeQueued(ask.Subscription, "payout.code", "code", code, payout.Until, Payouts.Words(payout, setting)),
                new WorkScheduled(ExpirePayout.Name, new ExpirePayout(account.Id, payout.Id), payout.Until, $"clock:{ExpirePayout.Name}:{payout.Id}")]);
    }

    /// <summary>The first field that is missing or does not look as it must.</summary>
    static PayeeField? WrongField(Payee payee, IReadOnlyList<PayoutField> typed) => payee.Fields.FirstOrDefault(f => !f.Takes(Value(typed, f)));

    static string Value(IReadOnlyList<PayoutField> typed, PayeeField field) => typed.FirstOrDefault(f => f.Code == field.Code)?.Value.Trim() ?? "";
}
