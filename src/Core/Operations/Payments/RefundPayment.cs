using static Kabinet.Operations.Payments.RefundPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Staff send a payment of the gateway back to whoever paid, whole or in part: only what has not been spent. A payment that was put aside
/// never reached the balance and goes back by <see cref="ReturnParked"/>.
/// </summary>
/// <param name="Amount">Above zero, with earlier refunds at most the payment; none: all that has not gone back yet.</param>
public sealed record RefundPayment(AccountId Account, long Payment, Money? Amount = null) : IAccountOperation<RefundPayment, Refund>
{
    public static string Name => "card-payment.refund";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    /// <summary>A small one goes alone; how much the whole is, the request does not say.</summary>
    public static bool NeedsSecond(RefundPayment ask, Catalog catalog) => catalog.RefundAlone is { } alone && (ask.Amount is not { } sum || (sum.Currency == catalog.Currency && sum > alone));
    public static Parts Needs => Parts.Refunds;

    public enum Refusal { NoSuchPayment, PutAside, WrongCurrency, AlreadyRefunded, AmountNotPositive, MoreThanPaid, AlreadySpent }

    public static Decision<Refund> Decide(Account account, RefundPayment ask, Setting setting)
    {
        if (account.Received.FirstOrDefault(p => p.Id == ask.Payment) is not { } payment)
            return No(NoSuchPayment);
        if (payment.State == PaymentState.Parked)
            return No(PutAside);
        var left = account.Refunds.Where(r => r.Payment == payment.Id && r.State != RefundState.Refused).Aggregate(payment.Amount, (rest, r) => rest - (r.Amount ?? payment.Amount));
        var sum = ask.Amount ?? left;
        if (sum.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount is null && !left.IsPositive)
            return No(AlreadyRefunded);
        if (!sum.IsPositive)
            return No(AmountNotPositive);
        if (sum > left)
            return No(MoreThanPaid, ("left", left));
        if (sum > account.Balance)
            return No(AlreadySpent, ("balance", account.Balance));

        // From here on the answer is yes.
        var refund = new Refund(setting.Fresh.Id(), payment.Id, payment.Subscription, RefundState.Asked, setting.Now, sum);
        return Yes(refund,
            [new RefundStarted(refund), new MoneyMoved(Books.Main, Books.Gateway(payment.Gateway), sum, Name, payment.Subscription, $"{refund.Id}", Category: Category.OneOff),
                new CallQueued(payment.Gateway, GatewayCalls.Refund, refund.Id), CheckRefund.After(account.Id, refund, setting)]);
    }
}
