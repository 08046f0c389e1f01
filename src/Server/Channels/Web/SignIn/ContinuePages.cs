using Kabinet.Operations;

namespace Kabinet.Channels.Web.SignIn;

/// <summary><c>/continue</c>: what was typed before the session was over or had to prove more goes on with one press.</summary>
public static class ContinuePages
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGroup("/continue").RequireSignedIn().MapGet("", Show);

    static IResult Show(HttpContext http, string? draft, Drafts drafts)
    {
        var who = http.SignedIn();
        if (drafts.Of(http, draft, who.Cabinet) is not { } kept) return Results.LocalRedirect("/");
        if (who.Numbers.Count > 0) OwnFrame.Use(http, who, who.Numbers[0]);
        return Page.Show<ContinuePage>(http, ("Draft", kept));
    }

    /// <summary>The session has proved too little for this form: keeps it and leads to the step-up and back to the same act.</summary>
    /// <param name="values">Of the refusal: how much it needs.</param>
    /// <param name="page">The way back where nothing may be kept; else the page the form stood on.</param>
    public static IResult ProveFirst(this HttpContext http, IReadOnlyDictionary<string, object> values, string? page = null)
    {
        var back = page ?? http.RequestServices.GetRequiredService<Drafts>().Keep(http, http.SignedIn().Cabinet, byItself: true);
        return Results.LocalRedirect(ProvePages.Url(back, Enum.Parse<Rights>((string)values["rights"])));
    }
}
