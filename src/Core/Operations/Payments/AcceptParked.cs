using static Kabinet.Operations.Payments.AcceptParked.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Staff have looked at a payment that was put aside, seen at the gateway what came of it, and credit that sum to the account. From then
/// on it is a payment of that sum like any other.
/// </summary>
/// <param name="Amount">What came, as the gateway shows it.</param>
public sealed record AcceptParked(AccountId Account, long Payment, Money Amount) : IAccountOperation<AcceptParked, TopUp.Receipt>
{
    public static string Name => "card-payment.accept";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Refunds | Parts.Promises;

    public enum Refusal { NotParked, AlreadyRefunded, WrongCurrency, AmountNotPositive, AmountTooLarge }

    public static Decision<TopUp.Receipt> Decide(Account account, AcceptParked ask, Setting setting)
    {
        var terms = setting.Version.TopUps;
        if (account.Received.FirstOrDefault(p => p.Id == ask.Payment) is not { State: PaymentState.Parked } payment)
            return No(NotParked);
        if (account.Refunds.Any(r => r.Payment == payment.Id && r.State != RefundState.Refused))
            return No(AlreadyRefunded);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        if (ask.Amount > terms.Max)
            return No(AmountTooLarge, ("max", terms.Max));

        // From here on the answer is yes.
        var credit = Credit.Of(account, payment.Subscription, ask.Amount, Books.Gateway(payment.Gateway), $"{payment.Id}", setting);
        return Yes(credit.Receipt,
            [new PaymentMoved(payment.Id, PaymentState.Succeeded) { Amount = ask.Amount }, .. credit.Changes, .. Receipts.Receipts.Of(account.Id, payment.Id, payment, ReceiptKind.Income, ask.Amount, setting),
                new NoticeQueued(payment.Subscription, "top-up.received", new Dictionary<string, object> { ["amount"] = ask.Amount, ["balance"] = credit.Receipt.Balance })]);
    }
}
