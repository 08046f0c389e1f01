using static Kabinet.Operations.Payments.CancelTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// The sender does not want a transfer any more. One that waits for its press is given up at once. One that has arrived is
/// taken back if its receiver has not used it and the time for that is not over; the fee stays.
/// </summary>
public sealed record CancelTransfer(AccountId Account, SubscriptionId Subscription, long Transfer) : IAccountOperation<CancelTransfer, TransferState>
{
    public static string Name => "transfer.cancel";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Transfers | Parts.Holds;

    public enum Refusal { NoSuchTransfer, StillOnItsWay, AlreadyBack, TooLate }

    public static Decision<TransferState> Decide(Account account, CancelTransfer ask, Setting setting)
    {
        if (account.Transfer(ask.Transfer) is not { } transfer || transfer.Subscription != ask.Subscription)
            return No(NoSuchTransfer);
        if (transfer.State is TransferState.Sent or TransferState.Recalling)
            return No(StillOnItsWay);
        if (transfer.State is not (TransferState.Pending or TransferState.Arrived))
            return No(AlreadyBack);
        if (transfer.State == TransferState.Arrived && setting.Now >= transfer.At.AddHours(setting.Version.Payments.Transfers.CancelHours))
            return No(TooLate, ("hours", setting.Version.Payments.Transfers.CancelHours));

        // From here on the answer is yes.
        return transfer.State == TransferState.Pending && account.Hold(transfer.Id) is { } hold
            ? Yes(TransferState.Canceled, [.. Holds.GiveBack(hold, HoldEnd.GivenBack), new TransferMoved(transfer.Id, TransferState.Canceled)])
            : Yes(TransferState.Recalling, new TransferMoved(transfer.Id, TransferState.Recalling), new CallQueued(TransferCalls.Accounts, TransferCalls.Recall, transfer.Id));
    }
}
