using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Services;
using Kabinet.Reads.Services;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Services;

/// <summary>
/// <c>/services/{code}</c>: the card of a service with its price before the press that adds it; <c>/remove</c>: what removing
/// means; <c>/added</c>: what came of it. Content is removed by one press in the list (SERV-03).
/// </summary>
public sealed class ServicePages(Runner runner, OwnNumbers own, ReadServiceStory stories)
{
    public void Map(RouteGroupBuilder services)
    {
        services.MapPost("/add", Add);
        services.MapPost("/remove", Remove);
        services.MapGet("/{code}", (HttpContext http, string code, string? n) => Show<ServicePage>(http, code, n));
        services.MapGet("/{code}/added", (HttpContext http, string code, string? n) => Show<AddedPage>(http, code, n));
        services.MapGet("/{code}/remove", (HttpContext http, string code, string? n) => Show<RemovePage>(http, code, n));
    }

    async Task<IResult> Show<TPage>(HttpContext http, string code, string? n, string? refused = null) where TPage : Part =>
        await Model(http, code, n) is { } model
            ? Page.Show<TPage>(http, refused is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Model", model), ("Key", OwnNumbers.NewKey()), ("Refused", refused))
            : Results.NotFound();

    async Task<IResult> Add(HttpContext http, IFormCollection posted)
    {
        var code = posted["service"].ToString();
        if (await Model(http, code, posted["n"]) is not { } model) return Results.NotFound();
        var expected = new Money(long.TryParse(posted["expected"], System.Globalization.CultureInfo.InvariantCulture, out var minor) ? minor : -1, model.Own.Account.Currency);
        return await runner.Run<AddService, AddService.Added>(new(model.Own.Account.Id, model.Own.Id, code, expected), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted) switch
        {
            Outcome<AddService.Added>.Done => Results.LocalRedirect($"/services/{code}/added?n={model.Own.Id}"),
            Outcome<AddService.Added>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<AddService.Added>.Refused { Code: Refusals.KeyUsed or Refusals.NotAllowed } => Results.LocalRedirect($"/services?n={model.Own.Id}"),
            Outcome<AddService.Added>.Refused no => await Show<ServicePage>(http, code, posted["n"], OwnNumbers.Words(http, no.Code, no.Values)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    async Task<IResult> Remove(HttpContext http, IFormCollection posted)
    {
        var code = posted["service"].ToString();
        if (await Model(http, code, posted["n"]) is not { } model) return Results.NotFound();
        switch (await runner.Run<RemoveService, RemoveService.Removed>(new(model.Own.Account.Id, model.Own.Id, code), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<RemoveService.Removed>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<RemoveService.Removed>.Refused { Code: "service.remove/NeededBy" } no: return await Show<RemovePage>(http, code, posted["n"], OwnNumbers.Words(http, no.Code, no.Values));
            case Outcome<RemoveService.Removed>.Done: Flash.Set(http, "services.is-removed"); break;
        }
        return Results.LocalRedirect($"/services?n={model.Own.Id}");
    }

    async Task<ServiceModel?> Model(HttpContext http, string code, string? n)
    {
        if (await own.Open(http, n, AddService.Needs, AddService.Facts) is not { } picture || !picture.Version.Services.TryGetValue(code, out var service)) return null;
        var connected = picture.Account.Services.FirstOrDefault(s => s.Subscription == picture.Id && s.Code == code);
        var offer = ServiceOffer.Of(picture.Account, picture.Id, service, picture.Today);
        var ask = new AddService(picture.Account.Id, picture.Id, code, offer.Now);
        return new ServiceModel(picture, service, connected, await stories.Run(picture.Account.Id, picture.Id, code, connected?.Seq ?? 0), offer,
            AddService.Decide(picture.Account, ask, picture.Setting) as Decision<AddService.Added>.No);
    }
}
