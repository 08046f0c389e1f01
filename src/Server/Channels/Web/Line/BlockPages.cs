using System.Globalization;
using Kabinet.Operations.Line;

namespace Kabinet.Channels.Web.Line;

/// <summary><c>/block</c> (SERV-08): block after a loss or for a while, with the price first; and back again.</summary>
public sealed class BlockPages(LineForms forms)
{
    public void Map(RouteGroupBuilder own)
    {
        own.MapGet("/block", async (HttpContext http, string? n, string? days, string? done) =>
            await forms.Open(http, n) is { } line ? Show(http, line, days, null, done) : Results.NotFound());
        own.MapGet("/block/confirm", Confirm);
        own.MapPost("/block/lost", (HttpContext http, IFormCollection form) => Do(http, form, line =>
            forms.Ask(http, line, new BlockLostNumber(line.Linked.Account, line.Number.Id), _ => $"/block{line.Query}&done=lost", why => Show(http, line, null, why))));
        own.MapPost("/block", (HttpContext http, IFormCollection form) => Do(http, form, line =>
            forms.Ask(http, line, new SuspendNumber(line.Linked.Account, line.Number.Id, Days(form["days"]) ?? 0), _ => $"/block{line.Query}&done=suspended", why => Show(http, line, form["days"], why))));
        own.MapPost("/block/end", (HttpContext http, IFormCollection form) => Do(http, form, line => line.Extras.Block(line.Number.Id, BlockReason.Lost) is null
            ? forms.Ask(http, line, new ResumeNumber(line.Linked.Account, line.Number.Id), _ => $"/block{line.Query}&done=open", why => Show(http, line, null, why))
            : forms.Ask(http, line, new RestoreLostNumber(line.Linked.Account, line.Number.Id), _ => $"/block{line.Query}&done=open", why => Show(http, line, null, why))));
    }

    /// <summary>Price, last day and what stops, before the one press.</summary>
    async Task<IResult> Confirm(HttpContext http, string? n, string? days)
    {
        if (await forms.Open(http, n) is not { } line) return Results.NotFound();
        if (line.Terms.Block is null || Days(days) is not { } count) return Results.LocalRedirect($"/block{line.Query}");
        return forms.Foreseen(http, line, new SuspendNumber(line.Linked.Account, line.Number.Id, count)) is { } why
            ? Show(http, line, days, why)
            : Page.Show<BlockConfirmPage>(http, ("Line", line), ("Days", count));
    }

    async Task<IResult> Do(HttpContext http, IFormCollection form, Func<OpenLine, Task<IResult>> act) =>
        await forms.Open(http, form["n"], form["key"]) is { } line ? await act(line) : Results.NotFound();

    static IResult Show(HttpContext http, OpenLine line, string? days, string? refused, string? done = null) =>
        Page.Show<BlockPage>(http, refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            ("Line", line), ("Days", days), ("Refused", refused), ("Done", done is "lost" or "suspended" or "open" ? done : null));

    static int? Days(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null;
}
