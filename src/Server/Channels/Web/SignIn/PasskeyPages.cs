using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>Sign-in with a passkey: one press, no number (S-08).</summary>
public sealed class PasskeyPages(Passkeys passkeys, Entrance entrance, Doorway door)
{
    public void Map(IEndpointRouteBuilder app) => app.MapPost("/sign-in/passkey", Enter);

    async Task<IResult> Enter(HttpContext http, IFormCollection form)
    {
        var back = Preferences.SafePath(form["back"]);
        if (await passkeys.Used(http, null, form["asked"], form["credential"]) is var (cabinet, use))
        {
            var (outcome, key) = await entrance.EnterWithPasskey(cabinet, use, door.Visitor(http));
            if (outcome is Outcome<Entered>.Done done) return await door.Enter(http, done.Result, key, remember: false, back);
        }
        Flash.Set(http, "passkey.failed");
        return Results.LocalRedirect($"/sign-in?back={Uri.EscapeDataString(back)}");
    }
}
