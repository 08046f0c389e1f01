using Kabinet.Channels.Web.Entries;
using Kabinet.Documents;
using Kabinet.Operations;
using Kabinet.Reads.Expenses;
using Kabinet.Reads.Payments;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/history?from=…&amp;to=…&amp;kind=…</c> (SPEND-06): what came in a period, with its total; and the receipt of each (PAY-01).</summary>
public sealed class HistoryPages(ReadPaymentHistory read, ReadPayment payments, PdfFont font, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/history", Show);
        group.MapGet("/receipt", (HttpContext http, string? n, string? e) => OfEntry(http, n, e, false)).WithMetadata(new OnlyOf(HomeLine: null));
        group.MapGet("/receipt.pdf", (HttpContext http, string? n, string? e) => OfEntry(http, n, e, true));
        group.MapGet("/offset", (HttpContext http, string? n, string? month) => OfOffset(http, n, month, false));
        group.MapGet("/offset.pdf", (HttpContext http, string? n, string? month) => OfOffset(http, n, month, true));
        group.MapGet("/{id:long}/receipt", (HttpContext http, long id) => OfPayment(http, id, false));
        group.MapGet("/{id:long}/receipt.pdf", (HttpContext http, long id) => OfPayment(http, id, true));
    }

    async Task<IResult> Show(HttpContext http, string? n, string? from, string? to, string? kind)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        var window = Window.Of(catalog(), clock.GetUtcNow());
        var (first, last) = window.Read(from, to, Month.Of(window.Today).Previous.FirstDay);
        OwnFrame.Use(http, who, number);
        return Page.Show<HistoryPage>(http, ("Number", number), ("From", first), ("To", last), ("Window", window), ("Kind", kind),
            ("History", await read.Run(who, number, first, last)), ("Zero", Money.Zero(catalog().Currency)));
    }

    async Task<IResult> OfEntry(HttpContext http, string? n, string? e, bool file) =>
        OwnFrame.NumberOf(http.SignedIn(), n) is { } number && EntryId.Read(e) is { IsUsage: false } id && await read.Receipt(number.Account, id) is { } receipt
            ? await Answer(http, number, number.Msisdn, receipt, file)
            : Results.NotFound();

    async Task<IResult> OfOffset(HttpContext http, string? n, string? month, bool file) =>
        OwnFrame.NumberOf(http.SignedIn(), n) is { } number && Month.Parse(month) is { } of && await read.Offset(number.Account, of) is { } receipt
            ? await Answer(http, number, number.Msisdn, receipt, file)
            : Results.NotFound();

    /// <summary>Also for whoever paid it for another: the receipt names the number, not its owner.</summary>
    async Task<IResult> OfPayment(HttpContext http, long id, bool file)
    {
        var who = http.SignedIn();
        if (await payments.Run(who, id) is not { State: PaymentState.Succeeded } payment || await read.Receipt(payment.Account, payment.Id) is not { } receipt) return Results.NotFound();
        var own = who.Number(payment.Subscription);
        return (own ?? who.Numbers.FirstOrDefault()) is { } frame
            ? await Answer(http, frame, payment.Number, own is null ? receipt with { Account = "", Holder = "" } : receipt, file)
            : Results.NotFound();
    }

    async Task<IResult> Answer(HttpContext http, Kabinet.Access.LinkedNumber frame, Msisdn paidFor, Receipt receipt, bool file)
    {
        if (frame.Rights < Sensitive.Documents.Needs()) return http.Proof(Sensitive.Documents);
        var words = new ReceiptWords(receipt, paidFor, catalog(), PageFrame.Of(http).Texts);
        if (file)
        {
            if (!font.IsThere) return Results.NotFound();
            using var bytes = new MemoryStream();
            await ReceiptPdf.Write(bytes, font, words, PageFrame.Of(http).Texts);
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(bytes.ToArray(), "application/pdf", $"receipt-{Window.Iso(words.Day)}-{receipt.Row.Id}.pdf");
        }
        OwnFrame.Use(http, http.SignedIn(), frame);
        var path = receipt.OffsetFor is { } month ? $"/payments/offset.pdf?n={frame.Subscription}&month={month}" : receipt.Row.Payment is { } id ? $"/payments/{id}/receipt.pdf" : $"/payments/receipt.pdf?n={frame.Subscription}&e={receipt.Row.Id}";
        return Page.Show<ReceiptPage>(http, ("Words", words), ("Number", frame.Subscription), ("File", font.IsThere ? path : null));
    }
}
