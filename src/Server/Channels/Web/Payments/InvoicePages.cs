using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Documents;
using Kabinet.Operations;
using Kabinet.Operations.Invoices;
using Kabinet.Reads.Payments;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Web.Payments;

/// <summary><c>/payments/invoice</c> (DOC-04): a sum and who pays, the invoices so far; <c>/{n}</c>: one to print, <c>/{n}.pdf</c> as a file.</summary>
public sealed class InvoicePages(Runner runner, ReadInvoices read, PdfFont font, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder payments)
    {
        payments.MapGet("/invoice", async (HttpContext http, string? n) => await Open(http, n) is var (number, view) ? Answer(http, number, view, new InvoiceForm("", view.Holder, TopUpForm.NewKey())) : Results.NotFound());
        payments.MapPost("/invoice", Order).KeepTyped();
        payments.MapGet("/invoice/{count:int}", One);
        payments.MapGet("/invoice/{count:int}.pdf", File);
    }

    InvoiceTerms? Terms => catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Payments.Invoices;

    async Task<IResult> Order(HttpContext http, IFormCollection posted)
    {
        if (await Open(http, posted["n"]) is not var (number, view)) return Results.NotFound();
        var (texts, form) = (PageFrame.Of(http).Texts, new InvoiceForm(posted["sum"].ToString(), posted["payer"].ToString(), SendForm.KeyOf(posted)));
        var sum = MoneyInput.Read(form.Sum, catalog().Currency);
        if (sum.Sum is not { } amount) return Answer(http, number, view, form with { Errors = [("sum", texts[$"payments.sum.{sum.Why}"])] });
        switch (await runner.Run<OrderInvoice, Invoice>(new(number.Account, number.Subscription, amount, form.Payer), Callers.Of(http.SignedIn(), "web", form.Key), http.RequestAborted))
        {
            case Outcome<Invoice>.Done { Result.N: var n }: return Results.LocalRedirect($"/payments/invoice/{n}?n={number.Subscription}");
            case Outcome<Invoice>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, $"/payments/invoice?n={number.Subscription}");
            case Outcome<Invoice>.Refused { Code: Refusals.KeyUsed }: return Answer(http, number, view, form with { Key = TopUpForm.NewKey(), Errors = [("", texts["send.sent-before"])] });
            case Outcome<Invoice>.Refused no:
                return Answer(http, number, view, form with { Errors = [(FieldOf(no.Code), no.Code == Refusals.NotAllowed ? texts["send.not-allowed"] : texts.Get(no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value)))] });
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    static string FieldOf(string code) => code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..] switch { "AmountTooSmall" or "AmountTooLarge" => "sum", "WrongPayer" => "payer", _ => "" };

    async Task<IResult> One(HttpContext http, int count, string? n)
    {
        if (await Find(http, count, n) is not var (number, words)) return Results.NotFound();
        if (number.Rights < Sensitive.Documents.Needs()) return http.Proof(Sensitive.Documents);
        return Page.Show<InvoicePage>(http, ("Words", words), ("Number", number.Subscription), ("HasFile", font.IsThere));
    }

    async Task<IResult> File(HttpContext http, int count, string? n)
    {
        if (!font.IsThere || await Find(http, count, n) is not var (number, words)) return Results.NotFound();
        if (number.Rights < Sensitive.Documents.Needs()) return http.Proof(Sensitive.Documents);
        using var bytes = new MemoryStream();
        await InvoicePdf.Write(bytes, font, words, PageFrame.Of(http).Texts);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(bytes.ToArray(), "application/pdf", $"invoice-{words.Number}.pdf");
    }

    async Task<(LinkedNumber Number, InvoiceWords Words)?> Find(HttpContext http, int count, string? n) => await Open(http, n) is var (number, view) && view.Invoices.FirstOrDefault(i => i.N == count) is { } invoice
        ? (number, new InvoiceWords(invoice, view.Account, number.Msisdn, catalog(), PageFrame.Of(http).Texts)) : null;

    async Task<(LinkedNumber Number, InvoicesView View)?> Open(HttpContext http, string? n)
    {
        if (Terms is null || OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await read.Run(number) is not { } view) return null;
        OwnFrame.Use(http, http.SignedIn(), number);
        return (number, view);
    }

    IResult Answer(HttpContext http, LinkedNumber number, InvoicesView view, InvoiceForm form) => Page.Show<InvoicesPage>(http, form.Errors.Count == 0 ? 200 : StatusCodes.Status422UnprocessableEntity,
        ("Number", number), ("View", view), ("Form", form), ("Terms", Terms!), ("Today", catalog().Calendar.DayOf(clock.GetUtcNow())));
}

/// <summary>The order of an invoice as it was typed.</summary>
public sealed record InvoiceForm(string Sum, string Payer, string Key)
{
    public IReadOnlyList<(string Field, string Text)> Errors { get; init; } = [];

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Text;
}
