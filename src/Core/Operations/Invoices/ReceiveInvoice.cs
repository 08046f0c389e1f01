using Kabinet.Operations.Payments;
using static Kabinet.Operations.Invoices.ReceiveInvoice.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Invoices;

/// <summary>
/// The bank's statement has an order that names an invoice (PAY-10). Its very sum is on the account at once; another sum is put aside for
/// staff, and the subscriber is told either way.
/// </summary>
/// <param name="Invoice">Counted within the account.</param>
/// <param name="Reference">The order's number in the statements.</param>
public sealed record ReceiveInvoice(AccountId Account, int Invoice, Money Amount, string Reference) : IAccountOperation<ReceiveInvoice, InvoiceState>
{
    public static string Name => "invoice.receive";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Invoices | Parts.Promises;

    public enum Refusal { NoSuchInvoice, NotOpen, WrongCurrency, AmountNotPositive }

    public static Decision<InvoiceState> Decide(Account account, ReceiveInvoice ask, Setting setting)
    {
        if (account.Invoice(ask.Invoice) is not { } invoice)
            return No(NoSuchInvoice);
        if (!invoice.Waits)
            return No(NotOpen);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (!ask.Amount.IsPositive)
            return No(AmountNotPositive);

        // From here on the answer is yes.
        return ask.Amount == invoice.Amount
            ? Yes(InvoiceState.Paid, Credited(account, invoice, ask.Amount, ask.Reference, setting))
            : Yes(InvoiceState.Parked, new InvoiceParked(invoice.N, ask.Amount, ask.Reference), new AlarmRaised("invoice-differs", Kabinet.Invoice.NumberOf(account.Number, invoice.N)), Told("invoice.parked", account, invoice, ask.Amount));
    }

    /// <summary>What came is on the account, and told.</summary>
    public static IReadOnlyList<Change> Credited(Account account, Invoice invoice, Money came, string reference, Setting setting) =>
        [.. Credit.Of(account, invoice.Subscription, came, Books.Gateway("bank"), reference, setting).Changes, new InvoicePaid(invoice.N, came, reference), Told("invoice.paid", account, invoice, came)];

    public static NoticeQueued Told(string text, Account account, Invoice invoice, Money came) => new(invoice.Subscription, text, new Dictionary<string, object>
    {
        ["number"] = Kabinet.Invoice.NumberOf(account.Number, invoice.N), ["came"] = came, ["amount"] = invoice.Amount,
    });
}
