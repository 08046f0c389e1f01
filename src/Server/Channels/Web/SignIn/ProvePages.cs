using Kabinet.Access;
using Kabinet.Operations;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>
/// The step between a page that wants a fresh proof and the page itself (S-11): offers what the person has, SMS last, and leads
/// back to the same act. Two factors are asked for one after the other.
/// </summary>
public sealed class ProvePages(Proving proving, Callers callers, Func<Catalog> catalog)
{
    const string Root = "/prove";

    public void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireSignedIn();
        own.MapGet(Root, (HttpContext http, string? back, string? need, string? sent) => Show(http, ProveForm.Of(back, need) with { CodeSent = sent is not null }, 200));
        proving.Map(own, Root, http => ValueTask.FromResult<Access.SignedIn?>(http.SignedIn()), Show, After);
    }

    /// <param name="back">A path of this site.</param>
    public static string Url(string back, Rights need) => new ProveForm(back, need).Url(Root);

    /// <summary>On to the act when it is enough, to the second factor when it is not.</summary>
    async Task<IResult> After(HttpContext http, ProveForm form) =>
        Results.LocalRedirect(await callers.SignedIn(http) is { } now && now.Rights < form.Need ? form.Url(Root) : form.Back);

    async Task<IResult> Show(HttpContext http, ProveForm form, int status)
    {
        var who = http.SignedIn();
        // The frame of the act that waits: it names its number.
        var asked = form.Back.Split('?') is [_, var query] ? QueryHelpers.ParseQuery(query).GetValueOrDefault("n").FirstOrDefault() : null;
        if ((OwnFrame.NumberOf(who, asked) ?? who.Numbers.FirstOrDefault()) is { } number) OwnFrame.Use(http, who, number);
        var ways = await proving.Ways(who, form.Need, catalog().Access);
        return Page.Show<ProvePage>(http, status, ("Form", form), ("Ways", ways), ("Passkey", await proving.PasskeyAsk(http, who, ways)));
    }
}
