using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.SignIn;

/// <summary><c>/sign-in/second</c>: the second step of a sign-in where an authenticator app is on (AUTH-16).</summary>
public sealed class SecondPages(Proving proving, Doorway door, SecondFactor second)
{
    const string Root = "/sign-in/second";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Root, (HttpContext http, string? sent) => Show(http, new ProveForm("/", Rights.R3) { CodeSent = sent is not null }, 200));
        proving.Map(app, Root, door.Half, Show, Finish);
    }

    async Task<IResult> Finish(HttpContext http, ProveForm form)
    {
        if (await door.Half(http) is not { } half || door.Entries.Of(http) is not { } entry) return Results.LocalRedirect("/sign-in");
        var (outcome, key) = await second.Finish(half, door.Visitor(http), entry.Remember);
        return outcome is Outcome<Entered>.Done done ? await door.Enter(http, done.Result, key, entry.Remember, entry.Back) : Results.LocalRedirect(Root);
    }

    async Task<IResult> Show(HttpContext http, ProveForm form, int status)
    {
        if (await door.Half(http) is not { } half) return Results.LocalRedirect("/sign-in");
        // The first factor counts as long as the half session lives, not only for the five minutes of a step-up.
        var ways = await proving.Ways(half, Rights.R3, door.Policy with { FreshForCredentials = NewSession.HalfLife });
        return Page.Show<SecondPage>(http, status, ("Form", form), ("Ways", ways), ("Passkey", await proving.PasskeyAsk(http, half, ways)));
    }
}
