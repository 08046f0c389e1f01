using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;

namespace Kabinet.Channels.Web;

/// <summary>Pages for people who are signed in.</summary>
public static class SignedInFilter
{
    /// <summary>Everything mapped in this group wants a session: a page without one leads to the sign-in and back again, with what was typed.</summary>
    public static RouteGroupBuilder RequireSignedIn(this RouteGroupBuilder group) => group.AddEndpointFilter(async (call, next) =>
    {
        var http = call.HttpContext;
        var callers = http.RequestServices.GetRequiredService<Callers>();
        var who = await callers.SignedIn(http);
        if (who is null || IsOnlyKept(http))
        {
            var back = HttpMethods.IsGet(http.Request.Method)
                ? http.Request.Path + http.Request.QueryString
                : http.RequestServices.GetRequiredService<Drafts>().Keep(http, who?.Cabinet ?? callers.LastOf(http), byItself: false);
            return Results.LocalRedirect(who is null ? $"/sign-in?back={Uri.EscapeDataString(back)}" : back);
        }
        http.Features.Set(who);
        return await next(call);
    });

    static bool IsOnlyKept(HttpContext http) => http.Request.HasFormContentType && http.Request.Form.ContainsKey(Drafts.OnlyKeep);

    /// <summary>See <see cref="KeptTyped"/>.</summary>
    public static RouteHandlerBuilder KeepTyped(this RouteHandlerBuilder form, string? at = null) => form.WithMetadata(new KeptTyped(at));

    /// <summary>A page that needs more proof on its number than the session has leads to the step-up and back again (S-11).</summary>
    public static RouteHandlerBuilder RequireProof(this RouteHandlerBuilder page, Sensitive field) => page.AddEndpointFilter(async (call, next) =>
    {
        var http = call.HttpContext;
        var rights = field.IsOfCabinet() ? http.SignedIn().Rights : OwnFrame.NumberOf(http.SignedIn(), http.Request.Query["n"])?.Rights;
        return rights < field.Needs() ? http.Proof(field) : await next(call);
    });

    /// <summary>To the step-up for this field, and back to this page.</summary>
    public static IResult Proof(this HttpContext http, Sensitive field) => Results.LocalRedirect(ProvePages.Url(http.Request.Path + http.Request.QueryString, field.Needs()));

    /// <exception cref="InvalidOperationException">The endpoint is in no group of <see cref="RequireSignedIn"/>.</exception>
    public static Kabinet.Access.SignedIn SignedIn(this HttpContext http) => http.Features.Get<Kabinet.Access.SignedIn>()
        ?? throw new InvalidOperationException("This page does not require a session.");
}
