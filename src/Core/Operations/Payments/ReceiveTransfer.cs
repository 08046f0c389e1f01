using static Kabinet.Operations.Payments.ReceiveTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Another account has sent money here (PAY-05): it is on the balance at once, like any top-up, and pays back an open promised
/// payment it is enough for. Asked under the transfer's own key, so it is credited once.
/// </summary>
/// <param name="From">The sender's number: the receiver may know who it was.</param>
public sealed record ReceiveTransfer(AccountId Account, SubscriptionId Subscription, long Transfer, Money Amount, Msisdn From) : IAccountOperation<ReceiveTransfer, TopUp.Receipt>
{
    public static string Name => "transfer.receive";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Arrivals;

    public enum Refusal { NoSuchNumber, WrongCurrency, AmountNotPositive, AlreadyHere }

    public static Decision<TopUp.Receipt> Decide(Account account, ReceiveTransfer ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        if (account.Arrivals.Any(a => a.Id == ask.Transfer))
            return No(AlreadyHere);

        // From here on the answer is yes.
        var credit = Credit.Of(account, ask.Subscription, ask.Amount, Books.Transfers, $"{ask.Transfer}", setting);
        return Yes(credit.Receipt,
            [.. credit.Changes, new TransferArrived(new Arrival(ask.Transfer, ask.Amount, credit.Receipt.Balance, credit.Receipt.PromiseReturned.IsPositive, false), ask.From),
                new NoticeQueued(ask.Subscription, "transfer.received", new Dictionary<string, object>
                {
                    ["amount"] = ask.Amount, ["from"] = ask.From, ["balance"] = credit.Receipt.Balance,
                })]);
    }
}
