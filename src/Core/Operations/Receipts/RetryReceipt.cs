using static Kabinet.Operations.Receipts.RetryReceipt.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Receipts;

/// <summary>Staff have put right what the till did not like, and ask it once more for a receipt that it refused.</summary>
public sealed record RetryReceipt(AccountId Account, long Receipt) : IAccountOperation<RetryReceipt, Nothing>
{
    public static string Name => "receipt.retry";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Receipts;

    public enum Refusal { NoSuchReceipt, NotRefused }

    public static Decision<Nothing> Decide(Account account, RetryReceipt ask, Setting setting)
    {
        if (account.Receipt(ask.Receipt) is not { } receipt)
            return No(NoSuchReceipt);
        if (receipt.State != ReceiptState.Refused)
            return No(NotRefused);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new ReceiptAskedAgain(receipt.Id), .. Receipts.Ask(account.Id, receipt, setting)]);
    }
}
