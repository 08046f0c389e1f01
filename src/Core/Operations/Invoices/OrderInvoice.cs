using static Kabinet.Operations.Invoices.OrderInvoice.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Invoices;

/// <summary>The subscriber, or his firm, wants an invoice to pay in advance by bank (DOC-04); the number of it brings the money to the account.</summary>
/// <param name="Payer">Who will pay: 2 to 120 characters.</param>
public sealed record OrderInvoice(AccountId Account, SubscriptionId Subscription, Money Amount, string Payer) : IAccountOperation<OrderInvoice, Invoice>
{
    public const int LeastPayer = 2, MostPayer = 120;

    public static string Name => "invoice.order";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Deed Deed => Deed.Pay;
    public static Parts Needs => Parts.Subscriptions | Parts.Invoices;

    public enum Refusal { NotOffered, NoSuchNumber, WrongCurrency, AmountTooSmall, AmountTooLarge, WrongPayer, TooManyOpen }

    public static Decision<Invoice> Decide(Account account, OrderInvoice ask, Setting setting)
    {
        if (setting.Version.Payments.Invoices is not { } terms)
            return No(NotOffered);
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount < terms.Min)
            return No(AmountTooSmall, ("min", terms.Min));
        if (ask.Amount > terms.Max)
            return No(AmountTooLarge, ("max", terms.Max));
        if (ask.Payer.Trim().Length is < LeastPayer or > MostPayer || ask.Payer.Any(char.IsControl))
            return No(WrongPayer, ("min", LeastPayer), ("max", MostPayer));
        if (account.Invoices.Count(i => i.Waits && i.UntilOn >= setting.Today) >= terms.Most)
            return No(TooManyOpen, ("most", terms.Most));

        // From here on the answer is yes.
        var invoice = new Invoice(account.Invoices.Select(i => i.N).DefaultIfEmpty(0).Max() + 1, ask.Subscription, ask.Amount, ask.Payer.Trim(), setting.Today, setting.Today.AddDays(terms.Days), InvoiceState.Open);
        return Yes(invoice, new InvoiceMade(invoice));
    }
}
