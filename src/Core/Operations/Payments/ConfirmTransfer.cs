using static Kabinet.Operations.Payments.ConfirmTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// The sender has seen whom the money goes to and presses (PAY-05). What was held leaves; the receiver's account is asked to
/// take it by the outbox. A charge that has come meanwhile and eaten into what must stay stops the transfer.
/// </summary>
public sealed record ConfirmTransfer(AccountId Account, SubscriptionId Subscription, long Transfer) : IAccountOperation<ConfirmTransfer, Transfer>
{
    public static string Name => "transfer.confirm";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Transfers | Parts.Holds;

    public enum Refusal { NoSuchTransfer, AlreadyConfirmed, TooLate, NumberNotActive, PromiseOpen, NotEnoughMoney }

    public static Decision<Transfer> Decide(Account account, ConfirmTransfer ask, Setting setting)
    {
        var terms = setting.Version.Payments.Transfers;
        if (account.Transfer(ask.Transfer) is not { } transfer || transfer.Subscription != ask.Subscription)
            return No(NoSuchTransfer);
        if (transfer.State is TransferState.Sent or TransferState.Arrived or TransferState.Recalling or TransferState.Returned or TransferState.Recalled)
            return No(AlreadyConfirmed);
        if (transfer.State != TransferState.Pending || setting.Now >= transfer.Until || account.Hold(transfer.Id) is not { } hold)
            return No(TooLate);
        if (account.Subscription(transfer.Subscription) is not { State: NumberState.Active })
            return No(NumberNotActive);
        if (account.OpenPromise is { } promise)
            return No(PromiseOpen, ("due", promise.DueOn));
        if (account.Balance < terms.Remainder)
            return No(NotEnoughMoney, ("remainder", terms.Remainder)).But([.. Holds.GiveBack(hold, HoldEnd.GivenBack), new TransferMoved(transfer.Id, TransferState.Canceled)]);

        // From here on the answer is yes.
        return Yes(transfer with { State = TransferState.Sent },
            [.. Holds.Take(hold, Leaving.Of(transfer, Books.Reserved, setting)), new TransferMoved(transfer.Id, TransferState.Sent),
                new CallQueued(TransferCalls.Accounts, TransferCalls.Deliver, transfer.Id)]);
    }
}
