using static Kabinet.Operations.Invoices.DecideInvoice.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Invoices;

/// <summary>Another sum came for an invoice than it asks for: staff credit what came, or the bookkeeping sends it back to the payer's bank.</summary>
/// <param name="Take">Credit it; else it goes back.</param>
public sealed record DecideInvoice(AccountId Account, int Invoice, bool Take) : IAccountOperation<DecideInvoice, InvoiceState>
{
    public static string Name => "invoice.decide";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Invoices | Parts.Promises;

    public enum Refusal { NoSuchInvoice, NotParked }

    public static Decision<InvoiceState> Decide(Account account, DecideInvoice ask, Setting setting)
    {
        if (account.Invoice(ask.Invoice) is not { } invoice)
            return No(NoSuchInvoice);
        if (invoice is not { State: InvoiceState.Parked, Came: { } came, Reference: { } reference })
            return No(NotParked);

        // From here on the answer is yes.
        return ask.Take
            ? Yes(InvoiceState.Paid, ReceiveInvoice.Credited(account, invoice, came, reference, setting))
            : Yes(InvoiceState.Returned, new InvoiceReturned(invoice.N, reference), ReceiveInvoice.Told("invoice.returned", account, invoice, came));
    }
}
