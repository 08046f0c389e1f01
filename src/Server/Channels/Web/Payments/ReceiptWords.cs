using Kabinet.Reads.Payments;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary>A fiscal receipt in words.</summary>
/// <param name="Says">Sent and to whom, or on its way.</param>
/// <param name="Lines">Its item and what the till prints below; empty until it is issued.</param>
public sealed record FiscalWords(string Title, bool IsIssued, string Says, IReadOnlyList<(string, string, bool)> Lines);

/// <summary>What the receipt of a payment says (PAY-01), line by line: the page and the file say the same.</summary>
public sealed class ReceiptWords(Receipt receipt, Msisdn paidFor, Catalog catalog, Texts texts)
{
    Format F => texts.Format;

    public Receipt Receipt => receipt;
    public DateOnly Day => catalog.Calendar.DayOf(receipt.Row.At);
    public string Title => texts[receipt.OffsetFor is null ? "receipt.title" : "receipt.offset-title"];
    public string Brand => catalog.Operator.Name.In(texts.Language);
    public string Sum => F.DocumentMoney(receipt.Row.Amount);
    public string Credited => receipt.OffsetFor is { } month ? texts.Get("receipt.offset-for", ("month", month)) : texts["receipt.credited"];
    public string Support => texts.Get("receipt.help", ("phone", new Msisdn(catalog.Operator.SupportPhone)));

    public IReadOnlyList<(string, string, bool)> Lines =>
    [
        (texts["receipt.when"], $"{F.TableDay(Day)}, {F.Time(receipt.Row.At)}", false),
        .. receipt.OffsetFor is null ? [(texts["payment.method"], HistoryPage.NameOf(receipt.Row, texts), false)] : Array.Empty<(string, string, bool)>(),
        (texts["payment.number"], F.Phone(paidFor), false),
        .. receipt.Account.Length == 0 ? Array.Empty<(string, string, bool)>() : [(texts["home.account-number"], receipt.Account, false), (texts["home.holder"], receipt.Holder, false)],
        .. receipt.Row.Ref is { } reference ? [(texts["receipt.reference"], reference, false)] : Array.Empty<(string, string, bool)>(),
        .. receipt.OffsetFor is null ? [(texts["payments.commission"], F.DocumentMoney(Money.Zero(receipt.Row.Amount.Currency)), false)] : Array.Empty<(string, string, bool)>(),
        (texts[receipt.OffsetFor is null ? "payment.paid" : "receipt.prepaid"], F.DocumentMoney(receipt.Row.Amount), true),
    ];

    public IReadOnlyList<(string, string, bool)> Refunds => RefundLines(receipt.Refunds, texts);

    public static IReadOnlyList<(string, string, bool)> RefundLines(IReadOnlyList<RefundView> refunds, Texts texts) =>
        [.. refunds.Select(r => ($"{texts[$"payments.refund.{r.State}"]}, {texts.Format.Moment(r.At)}", texts.Format.Money(r.Amount), false))];

    public IEnumerable<FiscalWords> Fiscal => receipt.Fiscal.Select(r =>
    {
        var title = texts[$"receipt.fiscal.{r.Kind}"];
        return r is { Sign: { } sign } && catalog.FiscalOn(receipt.OffsetFor?.LastDay ?? catalog.Calendar.DayOf(r.At)) is { } terms
            ? new FiscalWords(title, true, paidFor.Digits[0] == '0' ? texts["receipt.fiscal-sent"] : texts.Get("receipt.fiscal-sent-to", ("phone", paidFor)),
            [
                (Of(r, terms).Item.In(texts.Language), $"1 × {F.DocumentMoney(r.Amount)}", false),
                (texts["receipt.vat"], texts[$"receipt.vat.{Of(r, terms).Vat}"], false),
                (texts["receipt.item-method"], texts[$"receipt.item-method.{Of(r, terms).Method}"], false),
                (texts[r.Kind == ReceiptKind.Offset ? "receipt.prepaid" : r.IsCash ? "receipt.cash" : "receipt.electronic"], F.DocumentMoney(r.Amount), true),
                (texts["receipt.seller"], $"{terms.Seller}, {texts.Get("receipt.inn", ("inn", terms.Inn))}", false),
                (texts["receipt.tax-system"], texts[$"receipt.tax-system.{terms.TaxSystem}"], false),
                (texts["receipt.issued-at"], $"{F.TableDay(catalog.Calendar.DayOf(sign.At))}, {F.Time(sign.At)}", false),
                (texts["receipt.fiscal-number"], sign.Number, false),
                (texts["receipt.fiscal-sign"], sign.Sign, false),
                (texts["receipt.fiscal-device"], sign.Device, false),
            ])
            : new FiscalWords(title, false, texts["receipt.fiscal-waits"], []);
    });

    static (LocalText Item, string Vat, string Method) Of(ReceiptView receipt, FiscalTerms terms) =>
        receipt.Kind == ReceiptKind.Offset && terms.Offset is { } offset ? (offset.Item, offset.Vat, FiscalOffset.Method) : (terms.Item, terms.Vat, terms.Method);
}
