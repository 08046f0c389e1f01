using static Kabinet.Operations.Payments.RefundPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Staff send a payment of the gateway back to whoever paid, whole or in part: only what has not been spent. A payment that was put aside
/// never reached the balance: all that came of it goes back.
/// </summary>
/// <param name="Amount">Above zero, with earlier refunds at most the payment; for a payment that was put aside the sum it asked for.</param>
public sealed record RefundPayment(AccountId Account, long Payment, Money Amount) : IAccountOperation<RefundPayment, Refund>
{
    public static string Name => "card-payment.refund";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    /// <summary>A small one goes alone.</summary>
    public static bool NeedsSecond(RefundPayment ask, Catalog catalog) => ask.Amount.Currency == catalog.Currency && catalog.RefundAlone is { } alone && ask.Amount > alone;
    public static Parts Needs => Parts.Refunds;

    public enum Refusal { NoSuchPayment, WrongCurrency, AmountNotPositive, AlreadyRefunded, MoreThanPaid, AlreadySpent }

    public static Decision<Refund> Decide(Account account, RefundPayment ask, Setting setting)
    {
        if (account.Received.FirstOrDefault(p => p.Id == ask.Payment) is not { } payment)
            return No(NoSuchPayment);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        var parked = payment.State == PaymentState.Parked;
        var before = account.Refunds.Where(r => r.Payment == payment.Id && r.State != RefundState.Refused).ToList();
        if (parked && before.Count > 0)
            return No(AlreadyRefunded);
        if (before.Aggregate(payment.Amount, (rest, r) => rest - (r.Amount ?? payment.Amount)) is var left && ask.Amount > left)
            return No(MoreThanPaid, ("left", left));
        if (!parked && ask.Amount > account.Balance)
            return No(AlreadySpent, ("balance", account.Balance));

        // From here on the answer is yes.
        var refund = new Refund(setting.Fresh.Id(), payment.Id, payment.Subscription, RefundState.Asked, setting.Now, parked ? null : ask.Amount);
        return Yes(refund,
            [new RefundStarted(refund), .. parked ? Array.Empty<Change>() : [new MoneyMoved(Books.Main, Books.Gateway(payment.Gateway), ask.Amount, Name, payment.Subscription, $"{refund.Id}", Category: Category.OneOff)],
                new CallQueued(payment.Gateway, GatewayCalls.Refund, refund.Id), CheckRefund.After(account.Id, refund, setting)]);
    }
}
