using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Numbers;
using Kabinet.Reads.Numbers;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Sim;

/// <summary><c>/sim?n=…</c>: PIN and PUK (HOME-05). A press shows them once; asking for the page again masks them.</summary>
public sealed class SimPages(Runner runner, ReadSimCodes read)
{
    public void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/sim").RequireSignedIn().OnlyForPhones().WithMetadata(NeverCompressed.Pages).ExcludeFromDescription();
        own.MapGet("", (HttpContext http, string? n) => OwnFrame.NumberOf(http.SignedIn(), n) is { } number ? Answer(http, number) : Results.NotFound());
        own.MapPost("", Reveal);
    }

    async Task<IResult> Reveal(HttpContext http, IFormCollection posted)
    {
        var who = http.SignedIn();
        if (OwnFrame.NumberOf(who, posted["n"]) is not { } number) return Results.NotFound();
        var key = posted["key"] is [{ Length: > 0 and <= 64 } given] ? given : NewKey();
        return await runner.Run<ShowSimCodes, ShowSimCodes.Shown>(new(number.Account, number.Subscription), Callers.Of(who, "web", key), http.RequestAborted) switch
        {
            Outcome<ShowSimCodes.Shown>.Done { Replayed: false } => Answer(http, number, ("Codes", await read.Run(number))),
            Outcome<ShowSimCodes.Shown>.Done => Answer(http, number, ("Replayed", true)),
            Outcome<ShowSimCodes.Shown>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            Outcome<ShowSimCodes.Shown>.Refused no => Answer(http, number, ("Refused", PageFrame.Of(http).Texts.Get(no.Code, no.Values.ToDictionary(v => v.Key, v => (object?)v.Value)))),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    static string NewKey() => $"{Guid.CreateVersion7():N}";

    static IResult Answer(HttpContext http, LinkedNumber number, params (string, object?)[] more)
    {
        OwnFrame.Use(http, http.SignedIn(), number);
        return Page.Show<SimPage>(http, more.Any(m => m.Item1 == "Refused") ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            [("Number", number), ("Key", NewKey()), .. more]);
    }
}
