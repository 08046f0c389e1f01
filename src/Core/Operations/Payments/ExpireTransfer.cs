using static Kabinet.Operations.Payments.ExpireTransfer.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>Nobody confirmed a transfer in time: the money that was held for it is free again.</summary>
public sealed record ExpireTransfer(AccountId Account, long Transfer) : IAccountOperation<ExpireTransfer, Nothing>
{
    public static string Name => "transfer.expire";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Transfers | Parts.Holds;

    public enum Refusal { AlreadyEnded, NotYet }

    public static Decision<Nothing> Decide(Account account, ExpireTransfer ask, Setting setting)
    {
        if (account.Transfer(ask.Transfer) is not { State: TransferState.Pending } transfer || account.Hold(transfer.Id) is not { } hold)
            return No(AlreadyEnded);
        if (setting.Now < transfer.Until)
            return No(NotYet);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. Holds.GiveBack(hold, HoldEnd.Expired), new TransferMoved(transfer.Id, TransferState.Expired)]);
    }
}
