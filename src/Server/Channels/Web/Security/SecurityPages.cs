using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Security;

/// <summary><c>/settings/security</c>: how one comes in, where one is signed in, and what one is told of it (AUTH-15 … AUTH-18).</summary>
public sealed class SecurityPages(Runner runner, ReadSecurity read, Passkeys passkeys, Doorway door, Places places)
{
    public const string Root = "/settings/security";

    public void Map(RouteGroupBuilder own)
    {
        own.MapGet(Root, (HttpContext http, string? n) => Show(http));
        own.MapPost($"{Root}/sessions/end", (HttpContext http, IFormCollection form) => Bytes(form["session"]) is { } session
            ? Run<EndSession, Nothing>(http, new(http.SignedIn().Cabinet, session), "security.session-ended") : NotFound);
        own.MapPost($"{Root}/sessions/end-others", (HttpContext http, IFormCollection form) => Run<EndOtherSessions, Nothing>(http, new(http.SignedIn().Cabinet), "security.sessions-ended"));
        own.MapPost($"{Root}/recovery/stop", (HttpContext http, IFormCollection form) => Run<CancelRecovery, Nothing>(http, new(http.SignedIn().Cabinet), "recovery.stopped-flash"));
        own.MapPost($"{Root}/devices/forget", (HttpContext http, IFormCollection form) => Bytes(form["device"]) is { } device
            ? Run<ForgetDevice, Nothing>(http, new(http.SignedIn().Cabinet, device), "security.device-forgotten") : NotFound);
        own.MapPost($"{Root}/passkeys", AddPasskey);
        own.MapPost($"{Root}/passkeys/remove", (HttpContext http, IFormCollection form) => Bytes(form["passkey"]) is { } passkey
            ? Run<RemovePasskey, Nothing>(http, new(http.SignedIn().Cabinet, passkey), "passkey.removed") : NotFound);
        own.MapPost($"{Root}/identities/unlink", (HttpContext http, IFormCollection form) =>
            Run<UnlinkIdentity, Nothing>(http, new(http.SignedIn().Cabinet, form["issuer"].ToString(), form["subject"].ToString()), "social.unlinked", refused: "social.last-way"));
    }

    /// <summary>The device's answer is checked here; whether the passkey is taken is the operation's word.</summary>
    async Task<IResult> AddPasskey(HttpContext http, IFormCollection form)
    {
        var who = http.SignedIn();
        if (await passkeys.Made(http, who.Cabinet, form["asked"], form["credential"], door.Visitor(http).Device) is not { } passkey)
        {
            Flash.Set(http, "passkey.failed");
            return Results.LocalRedirect(Root);
        }
        return await Run<AddPasskey, Nothing>(http, new(who.Cabinet, passkey), "passkey.added", Callers.Proving(who));
    }

    static Task<IResult> NotFound => Task.FromResult(Results.NotFound());

    static byte[]? Bytes(string? hex) => hex is { Length: > 0 and <= 2046 } && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;

    async Task<IResult> Show(HttpContext http) =>
        await Show(http, Use(http));

    async Task<IResult> Show(HttpContext http, Access.SignedIn who)
    {
        var view = await read.Run(who, door.Visitor(http).Browser);
        var mayAdd = door.Policy.Ways.HasFlag(SignInWays.Passkey) && who.Rights >= view.Factors.ForCredentials;
        var ask = mayAdd ? await passkeys.ForNew(http, who.Cabinet, who.Numbers.Count > 0 ? PageFrame.Of(http).Format.Phone(who.Numbers[0].Msisdn) : $"{who.Cabinet}") : null;
        return Page.Show<SecurityPage>(http, ("View", view), ("Policy", door.Policy), ("Passkey", ask), ("Offered", door.Social), ("Places", places),
            ("Now", http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));
    }

    /// <summary>Asks, and comes back to the page with a word; what needs more proof goes there first.</summary>
    async Task<IResult> Run<TOp, TResult>(HttpContext http, TOp ask, string said, Caller? caller = null, string? refused = null) where TOp : ICabinetOperation<TOp, TResult>
    {
        var outcome = await runner.RunCabinet<TOp, TResult>(ask, caller ?? Callers.Of(http.SignedIn(), "web", $"{Guid.CreateVersion7():N}"), http.RequestAborted);
        if (outcome is Outcome<TResult>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, Root);
        if (outcome is Outcome<TResult>.Done) Flash.Set(http, said);
        else if (refused is not null) Flash.Set(http, refused);
        return Results.LocalRedirect(Root);
    }

    /// <summary>The frame of a page of one's own, whatever number is first.</summary>
    public static Access.SignedIn Use(HttpContext http)
    {
        var who = http.SignedIn();
        OwnFrame.Use(http, who);
        return who;
    }
}
