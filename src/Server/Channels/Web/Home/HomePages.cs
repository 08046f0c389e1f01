using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Reads.Home;

namespace Kabinet.Channels.Web.Home;

/// <summary>The first page: <c>GET /</c>, with <c>?n=…</c> for another of one's own numbers.</summary>
public static class HomePages
{
    public static void MapHome(this IEndpointRouteBuilder app) => app.MapGet("/", Show).ExcludeFromDescription();

    static async Task<IResult> Show(HttpContext http, string? n, Callers callers, ReadHome read, Func<Catalog> catalog, TimeProvider clock)
    {
        if (await callers.SignedIn(http) is not { } who) return Results.LocalRedirect("/sign-in");
        if (OwnFrame.NumberOf(who, n) is not { } number || await read.Run(who, number) is not { } view) return Results.NotFound();

        var now = clock.GetUtcNow();
        var frame = OwnFrame.Use(http, who, number, view.Balances);
        return Page.Show<HomePage>(http, ("Model", new HomeModel(view, catalog(), frame.Texts, now, who.Rights >= Rights.R2)), ("Now", now));
    }
}
