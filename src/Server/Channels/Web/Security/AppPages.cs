using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Security;

/// <summary><c>/settings/security/app</c>: an authenticator app on and off, and its recovery codes (AUTH-16).</summary>
public sealed class AppPages(Runner runner, SecondFactor second)
{
    const string Root = $"{SecurityPages.Root}/app";

    public void Map(RouteGroupBuilder own)
    {
        own.MapPost($"{Root}/start", (HttpContext http, IFormCollection form) => Then<StartTotp, Nothing>(http, new(http.SignedIn().Cabinet), _ => Task.FromResult(Results.LocalRedirect(Root))));
        own.MapGet(Root, (HttpContext http, string? n) => Setup(http, null));
        own.MapPost(Root, Confirm);
        own.MapPost($"{Root}/off", (HttpContext http, IFormCollection form) => Then<TurnOffTotp, Nothing>(http, new(http.SignedIn().Cabinet), _ =>
        {
            Flash.Set(http, "security.app-is-off");
            return Task.FromResult(Results.LocalRedirect(SecurityPages.Root));
        }));
        own.MapPost($"{SecurityPages.Root}/recovery-codes", (HttpContext http, IFormCollection form) =>
            Then<MakeRecoveryCodes, RecoveryCodes>(http, new(http.SignedIn().Cabinet), codes => Task.FromResult(Codes(http, codes))));
    }

    async Task<IResult> Then<TOp, TResult>(HttpContext http, TOp ask, Func<TResult, Task<IResult>> go) where TOp : ICabinetOperation<TOp, TResult> =>
        await runner.RunCabinet<TOp, TResult>(ask, Callers.Of(http.SignedIn(), "web", $"{Guid.CreateVersion7():N}"), http.RequestAborted) switch
        {
            Outcome<TResult>.Done done => await go(done.Result),
            Outcome<TResult>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values),
            _ => Results.LocalRedirect(SecurityPages.Root),
        };

    async Task<IResult> Confirm(HttpContext http, IFormCollection form) =>
        await second.Confirm(http.SignedIn(), string.Concat(form["app"].ToString().Where(char.IsAsciiDigit))) switch
        {
            Outcome<RecoveryCodes>.Done done => Codes(http, done.Result),
            Outcome<RecoveryCodes>.Refused { Code: Refusals.ProveMore } more => http.ProveFirst(more.Values, Root),
            Outcome<RecoveryCodes>.Refused no => await Setup(http, AccessForm.Words(no, PageFrame.Of(http).Texts)),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    /// <summary>The key is on the page while it waits for its first code, and nowhere after.</summary>
    async Task<IResult> Setup(HttpContext http, string? wrong)
    {
        var who = SecurityPages.Use(http);
        if (await second.PendingKey(who) is not { } key) return Results.LocalRedirect(SecurityPages.Root);
        var frame = PageFrame.Of(http);
        var label = who.Numbers.Count > 0 ? $"+{who.Numbers[0].Msisdn}" : "";
        var address = $"otpauth://totp/{Uri.EscapeDataString($"{frame.BrandName}:{label}")}?secret={key.Reveal()}&issuer={Uri.EscapeDataString(frame.BrandName)}";
        return Page.Show<AppPage>(http, wrong is null ? 200 : 422, ("Key", key), ("Address", address), ("Wrong", wrong));
    }

    static IResult Codes(HttpContext http, RecoveryCodes codes)
    {
        SecurityPages.Use(http);
        return Page.Show<RecoveryPage>(http, ("Codes", codes.Codes));
    }
}
