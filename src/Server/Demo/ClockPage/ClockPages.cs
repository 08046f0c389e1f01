using Kabinet.Channels.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Demo.ClockPage;

/// <summary><c>/demo/clock</c>: shows the demo's time, moves it ahead and tells what happened. It exists in demo mode only.</summary>
public sealed class ClockPages(DemoClock clock, MoveClock move)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/demo/clock", (HttpContext http) => Page.Show<ClockFace>(http, ("Now", clock.GetUtcNow()), ("Ahead", clock.Ahead), ("Last", move.Last))).ExcludeFromDescription();
        app.MapPost("/demo/clock", async (HttpContext http, [FromForm] string by) =>
        {
            if (by is "day" or "month") await move.Ahead(by == "day" ? TimeSpan.FromDays(1) : clock.GetUtcNow().AddMonths(1) - clock.GetUtcNow(), http.RequestAborted);
            return Results.LocalRedirect("/demo/clock");
        }).ExcludeFromDescription();
    }
}
