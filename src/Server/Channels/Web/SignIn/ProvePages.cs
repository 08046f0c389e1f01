using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>The step between a page that wants a fresh proof and the page itself: a code to one's own number (S-11).</summary>
public static class ProvePages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/prove").RequireSignedIn();
        own.MapGet("", (HttpContext http, string? back, string? sent, Doorway door) =>
            Answer(http, door, new() { Back = Preferences.SafePath(back) }, sent is not null));
        own.MapPost("/send", Send);
        own.MapPost("", Prove);
    }

    static async Task<IResult> Send(HttpContext http, [FromForm] string? back, Doorway door, Runner runner)
    {
        var who = http.SignedIn();
        var form = new AccessForm { Back = Preferences.SafePath(back) };
        var outcome = await runner.RunCabinet<RequestCode, CodeSent>(new(who.Cabinet, CodePurpose.Prove, door.Visitor(http).Browser), Callers.Of(who, "web", $"{Guid.CreateVersion7():N}"));
        return outcome is Outcome<CodeSent>.Refused refused
            ? Answer(http, door, form.With(refused, PageFrame.Of(http).Texts), false, AccessForm.StatusOf(refused))
            : Results.LocalRedirect($"/prove?sent=1&back={Uri.EscapeDataString(form.Back)}");
    }

    static async Task<IResult> Prove(HttpContext http, [FromForm] string? code, [FromForm] string? back, Doorway door, Entrance entrance)
    {
        var who = http.SignedIn();
        var form = new AccessForm { Back = Preferences.SafePath(back) };
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (await entrance.Prove(who, digits, door.Visitor(http)) is Outcome<Nothing>.Refused refused)
            return Answer(http, door, form.With(refused, PageFrame.Of(http).Texts, "code"), true, AccessForm.StatusOf(refused));
        door.Forget(http);
        return Results.LocalRedirect(form.Back);
    }

    static IResult Answer(HttpContext http, Doorway door, AccessForm form, bool sent, int status = StatusCodes.Status200OK)
    {
        var who = http.SignedIn();
        if (who.Numbers.Count > 0) OwnFrame.Use(http, who, who.Numbers[0]);
        return Page.Show<ProvePage>(http, status, ("Form", form), ("Sent", sent), ("Digits", door.Policy.CodeLength));
    }
}
