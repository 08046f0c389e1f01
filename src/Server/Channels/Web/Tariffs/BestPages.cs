using Kabinet.Reads.Tariffs;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary><c>/tariff/best</c> (TARIFF-03): what the last months would have cost on each tariff; a long search shows how far it is.</summary>
public sealed class BestPages(OwnNumbers own, BestTariffs searches, TimeProvider clock)
{
    /// <summary>Most are done before anybody notices; a longer one gets a page of its own.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public void Map(RouteGroupBuilder tariff) => tariff.MapGet("/best", Show);

    async Task<IResult> Show(HttpContext http, string? n)
    {
        if (await own.Open(http, n, Operations.Parts.None) is not { } picture) return Results.NotFound();
        var search = searches.Of(picture.Account.Id, picture.Number, picture.Today);
        await Task.WhenAny(search.Task, Task.Delay(Patience, clock, http.RequestAborted));
        return search.Task.IsCompleted
            ? Page.Show<BestPage>(http, ("Own", picture), ("View", await search.Task))
            : Page.Show<BestWaitPage>(http, ("Own", picture), ("Percent", search.Percent));
    }
}
