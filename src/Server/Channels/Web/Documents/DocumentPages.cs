using Kabinet.Channels.Web.Entries;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Documents;
using Kabinet.Operations;
using Kabinet.Operations.Documents;
using Kabinet.Reads.Documents;
using Kabinet.Reads.Profile;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Documents;

/// <summary>
/// <c>/documents</c> (SPEND-03, SPEND-05, DOC-06): details ordered as a file, how far it is, and the ready ones. Whom one speaks with is
/// private: every page here, and every download, wants R2 of its session.
/// </summary>
public sealed class DocumentPages(Runner runner, OwnNumbers own, ReadDetailOrders read, ReadSettings settings, PdfFont font, TimeProvider clock)
{
    public void Map(RouteGroupBuilder documents)
    {
        documents.MapGet("/", (HttpContext http, string? n) => Show(http, n, null)).RequireProof(Sensitive.Calls);
        documents.MapPost("/order", Order).KeepTyped();
        documents.MapGet("/{id:long}", Download).RequireProof(Sensitive.Calls);
    }

    async Task<IResult> Show(HttpContext http, string? n, DocumentForm? form)
    {
        if (await own.Open(http, n, OrderDetails.Needs) is not { } picture) return Results.NotFound();
        var window = new Window(picture.Setting.Catalog.EarliestDetails(picture.Today), picture.Today);
        var (from, to) = window.Read(form?.From ?? http.Request.Query["from"], form?.To ?? http.Request.Query["to"], window.ThisMonth);
        return Page.Show<DocumentsPage>(http, form?.Error is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Own", picture), ("Orders", await read.Run(picture.Linked)), ("Window", window),
            ("Form", form ?? new DocumentForm(Window.Iso(from), Window.Iso(to), font.IsThere ? DetailFormat.Pdf : DetailFormat.Csv, false)), ("HasPdf", font.IsThere), ("Address", (await settings.Run(http.SignedIn())).Email(EmailUse.Contact).Address), ("Key", OwnNumbers.NewKey()), ("Now", clock.GetUtcNow()));
    }

    async Task<IResult> Order(HttpContext http, IFormCollection posted)
    {
        if (await own.Open(http, posted["n"], Operations.Parts.None) is not { } picture) return Results.NotFound();
        var form = DocumentForm.Read(posted);
        if (form.Days is not var (from, to)) return await Show(http, posted["n"], form with { Error = PageFrame.Of(http).Texts["documents.days-wrong"] });
        if (form.Format == DetailFormat.Pdf && !font.IsThere) return Results.BadRequest();
        switch (await runner.Run<OrderDetails, DetailOrder>(new(picture.Account.Id, picture.Id, from, to, form.Format, form.Letter), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<DetailOrder>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<DetailOrder>.Refused { Code: Refusals.KeyUsed or Refusals.NotAllowed }: break;
            case Outcome<DetailOrder>.Refused no: return await Show(http, posted["n"], form with { Error = OwnNumbers.Words(http, no.Code, no.Values) });
        }
        return Results.LocalRedirect($"/documents?n={picture.Id}");
    }

    async Task<IResult> Download(HttpContext http, long id, string? n)
    {
        if (OwnFrame.NumberOf(http.SignedIn(), n) is not { } number || await read.Ready(number, id) is not { } ready) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        var (type, end) = ready.Order.Format == DetailFormat.Pdf ? ("application/pdf", "pdf") : ("text/csv; charset=utf-8", "csv");
        return Results.Stream(stream => read.Send(number, id, stream, http.RequestAborted), type, $"details-{number.Msisdn}-{Window.Iso(ready.Order.From)}-{Window.Iso(ready.Order.To)}.{end}");
    }
}

/// <summary>The order as it was typed.</summary>
public sealed record DocumentForm(string From, string To, DetailFormat Format, bool Letter)
{
    public string? Error { get; init; }

    public static DocumentForm Read(IFormCollection posted) => new(posted["from"].ToString(), posted["to"].ToString(), posted["format"] == "pdf" ? DetailFormat.Pdf : DetailFormat.Csv, posted["letter"] == "on");

    public (DateOnly From, DateOnly To)? Days => Window.Day(From) is { } from && Window.Day(To) is { } to ? (from, to) : null;
}
