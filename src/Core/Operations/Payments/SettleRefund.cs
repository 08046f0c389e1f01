using static Kabinet.Operations.Payments.SettleRefund.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The gateway has said what became of a refund: it is on its way to the payer, or it is refused and the money is on the balance again.</summary>
/// <param name="External">The gateway's own number of it; none when it was never taken in.</param>
/// <param name="Amount">What went back, as the gateway was asked for; of a payment that was put aside only the gateway knows how much had come.</param>
public sealed record SettleRefund(AccountId Account, long Refund, bool Done, string? External = null, Money? Amount = null) : IAccountOperation<SettleRefund, RefundState>
{
    public static string Name => "card-payment.settle-refund";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Refunds;

    public enum Refusal { NoSuchRefund, NotAsked }

    public static Decision<RefundState> Decide(Account account, SettleRefund ask, Setting setting)
    {
        if (account.Refund(ask.Refund) is not { } refund)
            return No(NoSuchRefund);
        if (refund.State != RefundState.Asked || account.Received.FirstOrDefault(p => p.Id == refund.Payment) is not { } payment)
            return No(NotAsked);

        // From here on the answer is yes.
        if (ask.Done)
            return Yes(RefundState.Done, [new RefundMoved(refund.Id, RefundState.Done, ask.External, refund.Amount ?? ask.Amount),
                .. refund.Amount is { } back ? Receipts.Receipts.Of(account.Id, refund.Id, payment, ReceiptKind.Return, back, setting) : [],
                new NoticeQueued(refund.Subscription, "card-payment.refunded", new Dictionary<string, object> { ["amount"] = refund.Amount ?? ask.Amount ?? payment.Amount, ["payment"] = $"{payment.Id}", ["balance"] = account.Balance })]);
        return Yes(RefundState.Refused,
            [new RefundMoved(refund.Id, RefundState.Refused, ask.External), new AlarmRaised("refund-refused", $"{refund.Id}"),
                .. refund.Amount is { } amount ? [new MoneyMoved(Books.Gateway(payment.Gateway), Books.Main, amount, "card-payment.refund-back", refund.Subscription, $"{refund.Id}", Category: Category.Income)] : Array.Empty<Change>()]);
    }
}
