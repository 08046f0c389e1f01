using static Kabinet.Operations.Payments.GiveForAutopay.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// An autopay of another own account asks for money (PAY-02): only what is available leaves, within the ceilings of transfers, without a fee:
/// both accounts are one person's. Its owner is told.
/// </summary>
/// <param name="Pull">The asking account's number of it.</param>
/// <param name="Holder">Whose the asking account is: it must be the same person still.</param>
public sealed record GiveForAutopay(AccountId Account, SubscriptionId Subscription, long Pull, Money Amount, AccountId To, SubscriptionId ToNumber, Msisdn ToMsisdn, long Holder) : IAccountOperation<GiveForAutopay, Transfer>
{
    public static string Name => "autopay.give";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Transfers;

    public enum Refusal { NumberNotActive, WrongCurrency, AmountNotPositive, PromiseOpen, CeilingReached, NotEnoughMoney }

    public static Decision<Transfer> Decide(Account account, GiveForAutopay ask, Setting setting)
    {
        if (account.Holder != ask.Holder || account.Subscription(ask.Subscription) is not { State: NumberState.Active })
            return No(NumberNotActive);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);
        if (account.OpenPromise is not null)
            return No(PromiseOpen);
        if (ask.Amount > Ceilings.LeftToday(account, setting) || ask.Amount > Ceilings.LeftThisMonth(account, setting))
            return No(CeilingReached);
        if (ask.Amount + setting.Version.Payments.Transfers.Remainder > account.Balance)
            return No(NotEnoughMoney, ("balance", account.Balance));

        // From here on the answer is yes.
        var transfer = new Transfer(setting.Fresh.Id(), ask.Subscription, ask.To, ask.ToNumber, ask.ToMsisdn, "", ask.Amount, Money.Zero(account.Currency), TransferState.Sent, setting.Now, setting.Now);
        return Yes(transfer,
            [.. Leaving.Of(transfer, Books.Main, setting), new TransferStarted(transfer), new CallQueued(TransferCalls.Accounts, TransferCalls.Deliver, transfer.Id),
                new NoticeQueued(ask.Subscription, "autopay.given", new Dictionary<string, object> { ["amount"] = ask.Amount, ["to"] = ask.ToMsisdn, ["balance"] = account.Balance - ask.Amount })]);
    }
}
