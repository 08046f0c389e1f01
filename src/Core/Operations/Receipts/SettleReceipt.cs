using static Kabinet.Operations.Receipts.SettleReceipt.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Receipts;

/// <summary>The till has issued a fiscal receipt and sent it to the payer, or has said clearly that it will not; then staff look at it.</summary>
/// <param name="Sign">What is printed on it; none: it was refused.</param>
/// <param name="Reason">Why not.</param>
public sealed record SettleReceipt(AccountId Account, long Receipt, FiscalSign? Sign, string? Reason = null) : IAccountOperation<SettleReceipt, ReceiptState>
{
    public static string Name => "receipt.settle";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Receipts;

    public enum Refusal { NoSuchReceipt, NotAsked }

    public static Decision<ReceiptState> Decide(Account account, SettleReceipt ask, Setting setting)
    {
        if (account.Receipt(ask.Receipt) is not { } receipt)
            return No(NoSuchReceipt);
        if (receipt.State != ReceiptState.Asked)
            return No(NotAsked);

        // From here on the answer is yes.
        return ask.Sign is { } sign
            ? Yes(ReceiptState.Issued, new ReceiptIssued(receipt.Id, sign))
            : Yes(ReceiptState.Refused, new ReceiptRefused(receipt.Id, ask.Reason ?? "refused"), new AlarmRaised("receipt-refused", $"{receipt.Id}"));
    }
}
