using Kabinet.Access;

namespace Kabinet.Channels.Web.SignIn;

/// <summary><c>POST /session/extend</c>: somebody is still there. Nothing but the session's own time changes.</summary>
public static class ExtendPages
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGroup("/session").RequireSignedIn().MapPost("/extend",
        async (HttpContext http, IFormCollection form, Sessions sessions, Callers callers, TimeProvider clock) =>
        {
            var who = await sessions.Extend(callers.Key(http) ?? "");
            return Results.Json(new { seconds = (int)((who?.IdleUntil ?? clock.GetUtcNow()) - clock.GetUtcNow()).TotalSeconds });
        });
}
