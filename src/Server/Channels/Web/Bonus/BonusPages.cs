using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Bonus;
using Kabinet.Reads.Bonus;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Bonus;

/// <summary><c>/bonus</c>: points and what they are for; <c>/bonus/{code}</c>: one exchange before its press.</summary>
public sealed class BonusPages(Runner runner, OwnNumbers own, ReadBonus read)
{
    public void Map(RouteGroupBuilder bonus)
    {
        bonus.MapGet("/", Show);
        bonus.MapGet("/{code}", (HttpContext http, string code, string? n) => Confirm(http, code, n));
        bonus.MapPost("/exchange", Exchange);
    }

    async Task<IResult> Show(HttpContext http, string? n) => await own.Open(http, n, Operations.Parts.None) is { } picture
        ? Page.Show<BonusPage>(http, ("Model", new BonusModel(picture, await read.Run(picture.Linked))))
        : Results.NotFound();

    async Task<IResult> Confirm(HttpContext http, string code, string? n, string? refused = null)
    {
        if (await own.Open(http, n, ExchangePoints.Needs) is not { } picture
            || BonusModel.Offers(picture.Version, picture.Today, picture.Number.Tariff, picture.Account.Points).FirstOrDefault(o => o.Service.Code == code) is not { } offer) return Results.NotFound();
        var foreseen = ExchangePoints.Decide(picture.Account, new(picture.Account.Id, picture.Id, code, offer.Points), picture.Setting) as Decision<ExchangePoints.Exchanged>.No;
        return Page.Show<RewardPage>(http, refused is null ? 200 : StatusCodes.Status422UnprocessableEntity,
            ("Model", new RewardModel(picture, offer, foreseen)), ("Key", OwnNumbers.NewKey()), ("Refused", refused));
    }

    async Task<IResult> Exchange(HttpContext http, IFormCollection posted)
    {
        if (await own.Open(http, posted["n"], Operations.Parts.None) is not { } picture) return Results.NotFound();
        var code = posted["service"].ToString();
        var expected = long.TryParse(posted["expected"], System.Globalization.CultureInfo.InvariantCulture, out var points) ? points : -1;
        switch (await runner.Run<ExchangePoints, ExchangePoints.Exchanged>(new(picture.Account.Id, picture.Id, code, expected), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<ExchangePoints.Exchanged>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<ExchangePoints.Exchanged>.Refused { Code: Refusals.KeyUsed or Refusals.NotAllowed }: break;
            case Outcome<ExchangePoints.Exchanged>.Refused no: return await Confirm(http, code, posted["n"], OwnNumbers.Words(http, no.Code, no.Values));
            default: return Results.LocalRedirect($"/services/{code}/added?n={picture.Id}");
        }
        return Results.LocalRedirect($"/bonus?n={picture.Id}");
    }
}
