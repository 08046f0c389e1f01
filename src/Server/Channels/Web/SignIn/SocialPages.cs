using Kabinet.Access;
using Kabinet.Counterparties.Identities;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// Sign-in with an account elsewhere (AUTH-09, AUTH-10): away and back with one press; the first time the number is proved and the
/// owner says that the account is his. Nothing is ever linked because a phone or a mail address is the same (B16).
/// </summary>
public sealed partial class SocialPages(IdentityProviders providers, SocialMemory memory, Entrance entrance, Doorway door, Callers callers, Settings settings, ILogger<SocialPages> log)
{
    const string Link = "/sign-in/link";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in/with/{provider}", Begin);
        app.MapGet("/sign-in/with/{provider}/callback", Finish);
        var own = app.MapGroup(Link).RequireSignedIn();
        own.MapGet("", (HttpContext http, string? n) => ShowLink(http));
        own.MapPost("", SaveLink);
    }

    async Task<IResult> Begin(HttpContext http, string provider, string? back, string? link)
    {
        if (providers.Find(provider) is not { } found || !IsOffered(found, door.Policy)) return Results.NotFound();
        try
        {
            var site = settings.Site.Length > 0 ? new Uri(settings.Site).GetLeftPart(UriPartial.Authority) : $"{http.Request.Scheme}://{http.Request.Host}";
            var ask = memory.Begin(http, provider, $"{site}/sign-in/with/{provider}/callback", Preferences.SafePath(back), link is not null);
            return Results.Redirect(OwnPath(http, await found.Begin(ask.Ask, http.RequestAborted)));
        }
        catch (IdentityRefused refused) { return Fault(http, found, refused); }
    }

    async Task<IResult> Finish(HttpContext http, string provider)
    {
        if (providers.Find(provider) is not { } found) return Results.NotFound();
        try
        {
            var asked = await memory.Answered(http, provider);
            var identity = await found.Finish(asked.Ask, http.Request.Query, http.RequestAborted);
            if (asked.Link && await callers.SignedIn(http) is not null) { memory.Pend(http, identity); return Results.LocalRedirect(Link); }
            if (await entrance.EnterWithIdentity(identity, door.Visitor(http)) is not var (outcome, key))
            {
                memory.Pend(http, identity);
                return Page.Show<SocialFirstPage>(http, ("Provider", found.Setting.Name), ("Next", $"/sign-in?back={Uri.EscapeDataString(Link)}"));
            }
            return outcome switch
            {
                Outcome<Entered>.Done { Result.SecondNeeded: true } => door.Second(http, key, new Entry("", false, asked.Back, null)),
                Outcome<Entered>.Done done => await door.Enter(http, done.Result, key, remember: false, asked.Back),
                Outcome<Entered>.Refused no => Page.Show<SocialFaultPage>(http, 422, ("Provider", found.Setting.Name), ("Words", AccessForm.Words(no, PageFrame.Of(http).Texts))),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            };
        }
        catch (IdentityRefused refused) { return Fault(http, found, refused); }
    }

    Task<IResult> ShowLink(HttpContext http) => Task.FromResult(memory.Pending(http) is { } identity
        ? Shown(http, identity, null)
        : Results.LocalRedirect("/settings/security"));

    async Task<IResult> SaveLink(HttpContext http, IFormCollection form)
    {
        if (memory.Pending(http) is not { } identity) return Results.LocalRedirect("/settings/security");
        var texts = PageFrame.Of(http).Texts;
        switch (await entrance.Link(http.SignedIn(), identity))
        {
            case Outcome<Nothing>.Done:
                memory.Forget(http);
                Flash.Set(http, "social.linked");
                return Results.LocalRedirect("/settings/security");
            case Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more: return http.ProveFirst(more.Values, Link);
            case Outcome<Nothing>.Refused no: return Shown(http, identity, no.Code == Entrance.LinkedElsewhere ? texts["social.linked-elsewhere"] : AccessForm.Words(no, texts));
            default: throw new InvalidOperationException("An outcome is done or refused.");
        }
    }

    IResult Shown(HttpContext http, Identity identity, string? wrong)
    {
        var who = http.SignedIn();
        if (who.Numbers.Count > 0) OwnFrame.Use(http, who, who.Numbers[0]);
        return Page.Show<SocialLinkPage>(http, wrong is null ? 200 : 422, ("Provider", providers.Find(identity.Provider)?.Setting.Name ?? identity.Provider), ("Name", identity.Name), ("Wrong", wrong));
    }

    IResult Fault(HttpContext http, IIdentityProvider provider, IdentityRefused refused)
    {
        Refused(log, provider.Setting.Key, refused.Fault, refused.Message, refused.InnerException?.Message);
        return Page.Show<SocialFaultPage>(http, refused.Fault == IdentityFault.Down ? 503 : 422, ("Provider", provider.Setting.Name),
            ("Words", PageFrame.Of(http).Texts.Get($"social.fault.{refused.Fault}", ("provider", provider.Setting.Name))));
    }

    public static bool IsOffered(IIdentityProvider provider, AccessPolicy policy) => policy.Ways.HasFlag(provider.Setting.IsState ? SignInWays.StateIdentity : SignInWays.Social);

    /// <summary>The demo's provider is this very host: by path alone, so that «localhost» stays «localhost».</summary>
    static string OwnPath(HttpContext http, Uri to) => to.IsLoopback && to.Port == http.Connection.LocalPort ? to.PathAndQuery : to.AbsoluteUri;

    [LoggerMessage(Level = LogLevel.Information, Message = "Sign-in with {Provider}: {Fault}, {Reason} ({Cause})")]
    static partial void Refused(ILogger log, string provider, IdentityFault fault, string reason, string? cause);
}
