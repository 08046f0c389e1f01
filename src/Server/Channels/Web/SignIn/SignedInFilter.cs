using Kabinet.Access;

namespace Kabinet.Channels.Web;

/// <summary>Pages for people who are signed in.</summary>
public static class SignedInFilter
{
    /// <summary>Everything mapped in this group wants a session: a page without one leads to the sign-in and back again.</summary>
    public static RouteGroupBuilder RequireSignedIn(this RouteGroupBuilder group) => group.AddEndpointFilter(async (call, next) =>
    {
        var http = call.HttpContext;
        if (await http.RequestServices.GetRequiredService<Callers>().SignedIn(http) is not { } who)
            return Results.LocalRedirect(HttpMethods.IsGet(http.Request.Method)
                ? $"/sign-in?back={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}"
                : "/sign-in");
        http.Features.Set(who);
        return await next(call);
    });

    /// <exception cref="InvalidOperationException">The endpoint is in no group of <see cref="RequireSignedIn"/>.</exception>
    public static Kabinet.Access.SignedIn SignedIn(this HttpContext http) => http.Features.Get<Kabinet.Access.SignedIn>()
        ?? throw new InvalidOperationException("This page does not require a session.");
}
