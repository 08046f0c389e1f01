using Kabinet.Access;
using Kabinet.Channels.Web.Errors;
using Kabinet.Operations;
using Kabinet.Reads.Home;

namespace Kabinet.Channels.Web.Home;

/// <summary>The first page: <c>GET /</c>, with <c>?n=…</c> for another of one's own numbers.</summary>
public sealed class HomePages(Callers callers, ReadHome read, LastHomes last, Func<Catalog> catalog, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder app) => app.MapGet("/", Show).ExcludeFromDescription();

    async Task<IResult> Show(HttpContext http, string? n)
    {
        var session = callers.Key(http) ?? "";
        try { return await Fresh(http, session, n); }
        catch (Exception cause) when (ErrorPages.IsOutage(cause) && last.Find(session, n) is { } home)
        {
            return Answer(http, home, StatusCodes.Status503ServiceUnavailable, home.At);
        }
    }

    async Task<IResult> Fresh(HttpContext http, string session, string? n)
    {
        if (await callers.SignedIn(http) is not { } who)
        {
            last.Forget(session);
            return Results.LocalRedirect("/sign-in");
        }
        if (OwnFrame.NumberOf(who, n) is not { } number || await read.Run(number) is not { } view) return Results.NotFound();
        var home = new LastHome(who, number, view, clock.GetUtcNow());
        last.Keep(session, home);
        return Answer(http, home, StatusCodes.Status200OK, staleAt: null);
    }

    IResult Answer(HttpContext http, LastHome home, int status, DateTimeOffset? staleAt)
    {
        var frame = OwnFrame.Use(http, home.Who, home.Number, home.View.Account.Balance);
        return Page.Show<HomePage>(http, status, ("Model", new HomeModel(home.View, catalog(), frame.Texts, clock.GetUtcNow(), home.Number.Rights >= Rights.R2, staleAt)));
    }
}

/// <summary>The wiring of the first page.</summary>
public static class HomeDoor
{
    public static IServiceCollection AddHome(this IServiceCollection services) =>
        services.AddSingleton<ReadHome>().AddSingleton<LastHomes>().AddSingleton<HomePages>();

    public static void MapHome(this IEndpointRouteBuilder app) => app.ServiceProvider.GetRequiredService<HomePages>().Map(app);
}
