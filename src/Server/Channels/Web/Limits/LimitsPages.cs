using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Limits;

/// <summary><c>/limits</c> (SERV-04, SPEND-07, SPEND-08): packages with their ends, limits set and lifted, the month's forecast.</summary>
public sealed class LimitsPages(Runner runner, OwnNumbers own)
{
    const Operations.Parts Needs = Operations.Parts.Grants | Operations.Parts.Limits;

    public void Map(RouteGroupBuilder limits)
    {
        limits.MapGet("/", Show);
        limits.MapPost("/set", Set).KeepTyped();
        limits.MapPost("/lift", Lift);
    }

    async Task<IResult> Show(HttpContext http, string? n) => await own.Open(http, n, Needs, FactKinds.Used) is { } picture
        ? Answer(http, picture, LimitForm.Empty)
        : Results.NotFound();

    async Task<IResult> Set(HttpContext http, IFormCollection posted)
    {
        if (await own.Open(http, posted["n"], Needs, FactKinds.Used) is not { } picture) return Results.NotFound();
        var form = LimitForm.Read(posted);
        var texts = PageFrame.Of(http).Texts;
        if (form.Units(picture.Account.Currency) is not { } units) return Answer(http, picture, form with { Error = texts[$"limits.amount-wrong.{form.Kind}"] });
        switch (await runner.Run<SetLimit, UsageLimit>(new(picture.Account.Id, picture.Id, form.Kind, form.Period, units), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted))
        {
            case Outcome<UsageLimit>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values);
            case Outcome<UsageLimit>.Refused { Code: not Refusals.KeyUsed } no: return Answer(http, picture, form with { Error = OwnNumbers.Words(http, no.Code, no.Values) });
        }
        Flash.Set(http, "limits.is-set");
        return Results.LocalRedirect($"/limits?n={picture.Id}");
    }

    async Task<IResult> Lift(HttpContext http, IFormCollection posted)
    {
        if (await own.Open(http, posted["n"], Operations.Parts.None) is not { } picture) return Results.NotFound();
        var form = LimitForm.Read(posted);
        var outcome = await runner.Run<LiftLimit, Nothing>(new(picture.Account.Id, picture.Id, form.Kind, form.Period), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted);
        if (outcome is Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values);
        if (outcome is Outcome<Nothing>.Done) Flash.Set(http, "limits.is-lifted");
        return Results.LocalRedirect($"/limits?n={picture.Id}");
    }

    static IResult Answer(HttpContext http, OwnPicture picture, LimitForm form) =>
        Page.Show<LimitsPage>(http, form.Error is null ? 200 : StatusCodes.Status422UnprocessableEntity, ("Model", new LimitsModel(picture, form)));
}

/// <summary>The wiring of limits.</summary>
public static class LimitsDoor
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services.AddSingleton<LimitsPages>();

    public static void MapLimits(this IEndpointRouteBuilder app) =>
        app.ServiceProvider.GetRequiredService<LimitsPages>().Map(app.MapGroup("/limits").RequireSignedIn().ExcludeFromDescription());
}
