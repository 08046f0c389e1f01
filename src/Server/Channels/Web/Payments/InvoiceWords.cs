using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>What an invoice says, line by line: the page and the file say the same.</summary>
public sealed class InvoiceWords(Invoice invoice, string account, Msisdn number, Catalog catalog, Texts texts)
{
    Format F => texts.Format;

    public Invoice Invoice => invoice;
    public string Number => Invoice.NumberOf(account, invoice.N);
    public string Brand => catalog.Operator.Name.In(texts.Language);
    public string Title => texts.Get("invoice.document", ("number", Number), ("day", F.TableDay(invoice.MadeOn)));
    /// <summary>Without the day, which stands beside it.</summary>
    public string Heading => texts.Get("invoice.heading", ("number", Number));
    public string Sum => F.DocumentMoney(invoice.Amount);
    public string Until => texts.Get("invoice.until", ("day", F.TableDay(invoice.UntilOn)));
    /// <summary>What must stand in the payment's purpose.</summary>
    public string Purpose => texts.Get("invoice.purpose", ("number", Number), ("day", F.TableDay(invoice.MadeOn)));

    /// <summary>By the terms of the day it was made.</summary>
    public IReadOnlyList<(string, string, bool)> Requisites => [.. (catalog.On(invoice.MadeOn).Payments.Invoices?.Requisites ?? []).Select(r => (r.Name.In(texts.Language), r.Value, false))];

    public IReadOnlyList<(string, string, bool)> Lines =>
    [
        (texts["invoice.payer"], invoice.Payer, false),
        (texts["invoice.for"], texts.Get("invoice.service", ("phone", number), ("account", account)), false),
        (texts["invoice.total"], F.DocumentMoney(invoice.Amount), true),
    ];
}
