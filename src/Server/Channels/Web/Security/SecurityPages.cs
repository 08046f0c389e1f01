using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Security;

/// <summary><c>/settings/security</c>: how one comes in, where one is signed in, and what one is told of it (AUTH-15 … AUTH-18).</summary>
public sealed class SecurityPages(Runner runner, ReadSecurity read, Doorway door)
{
    public const string Root = "/settings/security";

    public void Map(RouteGroupBuilder own)
    {
        own.MapGet(Root, (HttpContext http, string? n) => Show(http));
        own.MapPost($"{Root}/sessions/end", (HttpContext http, IFormCollection form) => Bytes(form["session"]) is { } session
            ? Run<EndSession, Nothing>(http, new(http.SignedIn().Cabinet, session), "security.session-ended") : NotFound);
        own.MapPost($"{Root}/sessions/end-others", (HttpContext http, IFormCollection form) => Run<EndOtherSessions, Nothing>(http, new(http.SignedIn().Cabinet), "security.sessions-ended"));
        own.MapPost($"{Root}/devices/forget", (HttpContext http, IFormCollection form) => Bytes(form["device"]) is { } device
            ? Run<ForgetDevice, Nothing>(http, new(http.SignedIn().Cabinet, device), "security.device-forgotten") : NotFound);
        own.MapPost($"{Root}/alerts", (HttpContext http, IFormCollection form) =>
            Alerts.Switchable.FirstOrDefault(form.ContainsKey) is { } alert ? Run<SwitchAlert, Nothing>(http, new(http.SignedIn().Cabinet, alert, form[alert] == "on"), "preferences.saved") : NotFound);
    }

    static Task<IResult> NotFound => Task.FromResult(Results.NotFound());

    static byte[]? Bytes(string? hex) => hex is { Length: 64 } && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;

    async Task<IResult> Show(HttpContext http) =>
        Use(http) is var who ? Page.Show<SecurityPage>(http, ("View", await read.Run(who, door.Visitor(http).Browser)), ("Policy", door.Policy),
            ("Now", http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow())) : Results.NotFound();

    /// <summary>Asks, and comes back to the page with a word; what needs more proof goes there first.</summary>
    async Task<IResult> Run<TOp, TResult>(HttpContext http, TOp ask, string said) where TOp : ICabinetOperation<TOp, TResult>
    {
        var outcome = await runner.RunCabinet<TOp, TResult>(ask, Callers.Of(http.SignedIn(), "web", $"{Guid.CreateVersion7():N}"), http.RequestAborted);
        if (outcome is Outcome<TResult>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, Root);
        if (outcome is Outcome<TResult>.Done) Flash.Set(http, said);
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
