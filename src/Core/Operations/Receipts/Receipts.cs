namespace Kabinet.Operations.Receipts;

/// <summary>How a payment gets its fiscal receipt: a row, a call to the till in the same commit, and a look in case no answer ever comes.</summary>
static class Receipts
{
    public const string Till = "fiscal";
    /// <summary>Issue it, or say how it stands; always under the receipt's own number.</summary>
    public const string Issue = "issue";

    /// <param name="id">The payment's own number, or the refund's.</param>
    public static IReadOnlyList<Change> Of(AccountId account, long id, Payment payment, ReceiptKind kind, Money amount, Setting setting)
    {
        var source = Books.Gateway(payment.Gateway);
        if (setting.Catalog.FiscalOn(setting.Today)?.Give(source) != true) return [];
        return Started(account, new FiscalReceipt(id, payment.Id, payment.Subscription, kind, amount, ReceiptState.Asked, setting.Now, source), setting);
    }

    /// <summary>Of money that a desk, a terminal or a bank brought, or takes back, under a number of its own.</summary>
    public static IReadOnlyList<Change> OfBrought(AccountId account, SubscriptionId? subscription, ReceiptKind kind, Money amount, string source, string reference, Setting setting)
    {
        if (setting.Catalog.FiscalOn(setting.Today)?.Give(source) != true) return [];
        var id = setting.Fresh.Id(46);
        return Started(account, new FiscalReceipt(id, id, subscription ?? default, kind, amount, ReceiptState.Asked, setting.Now, source, reference), setting);
    }

    public static IReadOnlyList<Change> Started(AccountId account, FiscalReceipt receipt, Setting setting) =>
        [new ReceiptStarted(receipt), .. Ask(account, receipt, setting), .. receipt.Kind == ReceiptKind.Income ? OffsetAdvance.After(account, setting.Month, setting) : []];

    public static IReadOnlyList<Change> Ask(AccountId account, FiscalReceipt receipt, Setting setting) =>
        [new CallQueued(Till, Issue, receipt.Id), CheckReceipt.After(account, receipt.Id, GrowingPause.First, setting.Now)];
}
