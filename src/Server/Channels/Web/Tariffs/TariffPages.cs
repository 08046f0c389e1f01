using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Tariffs;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary><c>/tariff</c> (TARIFF-01): what it is, costs and holds, what is planned; and taking a plan back.</summary>
public sealed class TariffPages(Runner runner, OwnNumbers own, ReadTariffHistory history)
{
    public void Map(RouteGroupBuilder tariff)
    {
        tariff.MapGet("/", Show);
        tariff.MapPost("/cancel", Cancel);
    }

    async Task<IResult> Show(HttpContext http, string? n)
    {
        if (await own.Open(http, n, Operations.Parts.Grants | Operations.Parts.Planned) is not { } picture) return Results.NotFound();
        return Page.Show<TariffPage>(http, ("Model", new TariffModel(picture, picture.Version.Tariffs.GetValueOrDefault(picture.Number.Tariff),
            await history.Run(picture.Account.Id, picture.Id))));
    }

    async Task<IResult> Cancel(HttpContext http, IFormCollection posted)
    {
        if (await own.Open(http, posted["n"], Operations.Parts.Planned) is not { } picture) return Results.NotFound();
        var back = $"/tariff?n={picture.Id}";
        if (!long.TryParse(posted["id"], System.Globalization.CultureInfo.InvariantCulture, out var id)) return Results.LocalRedirect(back);
        var outcome = await runner.Run<CancelTariffChange, Nothing>(new(picture.Account.Id, id), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted);
        if (outcome is Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values);
        Flash.Set(http, outcome is Outcome<Nothing>.Done ? "tariff.cancelled" : "tariff.cancel-too-late");
        return Results.LocalRedirect(back);
    }
}
