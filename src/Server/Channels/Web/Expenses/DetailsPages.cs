using Kabinet.Channels.Web.Entries;
using Kabinet.Operations;
using Kabinet.Reads.Expenses;

namespace Kabinet.Channels.Web.Expenses;

/// <summary><c>GET /expenses/details?from=…&amp;to=…</c> with filters (SPEND-03), and the same as a file. Whom one speaks with is private: R2.</summary>
public sealed class DetailsPages(ReadDetails read, Exports exports, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(RouteGroupBuilder expenses)
    {
        expenses.MapGet("/details", Show).RequireProof(Sensitive.Calls);
        expenses.MapGet("/details.csv", Download).RequireProof(Sensitive.Calls);
    }

    async Task<IResult> Show(HttpContext http, string? n, string? after)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        var form = Form(http, number.Subscription);
        var page = form.Unread ? new DetailsPage([], null) : await read.Run(number, form.Asked, EntryId.Read(after));
        var frame = OwnFrame.Use(http, who, number);
        return Page.Show<DetailsList>(http, form.Unread ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, ("Form", form), ("Entries", page.Entries), ("Next", page.Next),
            ("Words", new EntryWords(catalog(), frame.Texts, number.Subscription)), ("Day", (Func<DateTimeOffset, DateOnly>)catalog().Calendar.DayOf));
    }

    IResult Download(HttpContext http, string? n)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, n) is not { } number) return Results.NotFound();
        var (form, texts) = (Form(http, number.Subscription), PageFrame.Of(http).Texts);
        if (exports.Begin(number.Subscription) is not { } export)
        {
            Flash.Set(http, "details.one-at-a-time");
            return Results.LocalRedirect(form.Url());
        }
        http.Response.RegisterForDispose(export);
        http.Response.Headers.CacheControl = "no-store";
        var file = new DetailsFile(new EntryWords(catalog(), texts, number.Subscription), texts, catalog().Calendar);
        return Results.Stream(async stream =>
            {
                // Over before its last byte leaves, so that whoever has it may ask for the next.
                using (export) await file.Write(stream, after => read.Run(number, form.Asked, after, DetailsFile.Rows), http.RequestAborted);
            },
            "text/csv; charset=utf-8", $"details-{number.Msisdn}-{Window.Iso(form.Asked.From)}-{Window.Iso(form.Asked.To)}.csv");
    }

    DetailsForm Form(HttpContext http, SubscriptionId number) =>
        DetailsForm.Read(http.Request.Query, number, Window.Of(catalog(), clock.GetUtcNow()), catalog().Numbers);
}
