using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>After the first code: choose a password or «Пропустить» (AUTH-02). And the way out.</summary>
public static class WelcomePages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireSignedIn();
        own.MapGet("/welcome/password", (HttpContext http, string? back, Doorway door) => Answer(http, door, new() { Back = Preferences.SafePath(back) }));
        own.MapPost("/welcome/password", Choose);
        app.MapPost("/sign-out", SignOut);
    }

    static async Task<IResult> Choose(HttpContext http, [FromForm] string? password, [FromForm] string? back, Doorway door, Runner runner)
    {
        var texts = PageFrame.Of(http).Texts;
        var who = http.SignedIn();
        var form = new AccessForm { Back = Preferences.SafePath(back) };
        var outcome = await runner.RunCabinet<ChoosePassword, Nothing>(new(who.Cabinet, new Secret(password ?? "")), Callers.Of(who, "web", $"{Guid.CreateVersion7():N}"));
        if (outcome is Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, $"/welcome/password?back={Uri.EscapeDataString(form.Back)}");
        if (outcome is Outcome<Nothing>.Refused refused) return Answer(http, door, form.With(refused, texts, "password"), AccessForm.StatusOf(refused));
        Flash.Set(http, "access.password-set");
        return Results.LocalRedirect(form.Back);
    }

    static async Task<IResult> SignOut(HttpContext http, IFormCollection form, Doorway door)
    {
        await door.End(http);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        Flash.Set(http, "access.signed-out");
        return Results.LocalRedirect("/sign-in");
    }

    static IResult Answer(HttpContext http, Doorway door, AccessForm form, int status = StatusCodes.Status200OK) =>
        Page.Show<WelcomePage>(http, status, ("Form", form), ("Policy", door.Policy));
}
