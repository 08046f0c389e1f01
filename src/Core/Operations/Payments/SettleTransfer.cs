using static Kabinet.Operations.Payments.SettleTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>What the receiver's account has answered.</summary>
public enum TransferAnswer { Taken, NotTaken, GivenBack, Kept }

/// <summary>
/// The receiver's account has answered: the transfer has arrived, or the money comes back to the sender because it could not be
/// taken or because it was recalled in time, or it stays with a receiver who has used it.
/// </summary>
public sealed record SettleTransfer(AccountId Account, long Transfer, TransferAnswer Answer) : IAccountOperation<SettleTransfer, TransferState>
{
    public static string Name => "transfer.settle";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Transfers;

    public enum Refusal { NoSuchTransfer, NotAsked }

    public static Decision<TransferState> Decide(Account account, SettleTransfer ask, Setting setting)
    {
        if (account.Transfer(ask.Transfer) is not { } transfer)
            return No(NoSuchTransfer);
        if (transfer.State != (ask.Answer is TransferAnswer.Taken or TransferAnswer.NotTaken ? TransferState.Sent : TransferState.Recalling))
            return No(NotAsked);

        // From here on the answer is yes.
        var values = new Dictionary<string, object>
        {
            ["amount"] = transfer.Amount, ["to"] = transfer.To,
            ["balance"] = ask.Answer is TransferAnswer.NotTaken or TransferAnswer.GivenBack ? account.Balance + transfer.Amount : account.Balance,
        };
        return ask.Answer switch
        {
            TransferAnswer.Taken => Done(TransferState.Arrived, "transfer.arrived"),
            TransferAnswer.Kept => Done(TransferState.Arrived, "transfer.kept"),
            TransferAnswer.NotTaken => Done(TransferState.Returned, "transfer.returned", Leaving.Back(transfer)),
            _ => Done(TransferState.Recalled, "transfer.is-back", Leaving.Back(transfer)),
        };

        Decision<TransferState> Done(TransferState state, string text, params IReadOnlyList<Change> money) =>
            Yes(state, [.. money, new TransferMoved(transfer.Id, state), new NoticeQueued(transfer.Subscription, text, values)]);
    }
}
