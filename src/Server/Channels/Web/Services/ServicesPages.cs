using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Services;
using Kabinet.Reads.Services;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Services;

/// <summary><c>/services</c> (SERV-01, SERV-02, SERV-03): what the number has and costs a month, the catalog by kind, subscriptions apart.</summary>
public sealed class ServicesPages(Runner runner, OwnNumbers own, ReadServiceStory stories)
{
    public void Map(RouteGroupBuilder services)
    {
        services.MapGet("/", Show);
        services.MapPost("/content-ban", Ban);
    }

    async Task<IResult> Show(HttpContext http, string? n, string? kind)
    {
        if (await own.Open(http, n, Operations.Parts.Services | Operations.Parts.ServicePast) is not { } picture) return Results.NotFound();
        var connected = picture.Account.Services.Where(s => s.Subscription == picture.Id).ToList();
        var who = await stories.Who(picture.Account.Id, connected);
        return Page.Show<ServicesPage>(http, ("Model", new ServicesModel(picture,
            [.. connected.Select(s => new OwnService(s, picture.Version.Services.GetValueOrDefault(s.Code), who.GetValueOrDefault(s.Code)))],
            Enum.TryParse<ServiceKind>(kind, true, out var found) && Enum.IsDefined(found) ? found : null)));
    }

    async Task<IResult> Ban(HttpContext http, IFormCollection posted)
    {
        if (await own.Open(http, posted["n"], Operations.Parts.None) is not { } picture) return Results.NotFound();
        var banned = posted["ban"] == "on";
        var outcome = await runner.Run<BanContent, Nothing>(new(picture.Account.Id, picture.Id, banned), OwnNumbers.CallerOf(http, OwnNumbers.KeyOf(posted)), http.RequestAborted);
        if (outcome is Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values);
        if (outcome is Outcome<Nothing>.Done) Flash.Set(http, banned ? "services.ban-set" : "services.ban-lifted");
        return Results.LocalRedirect($"/services?n={picture.Id}");
    }
}
