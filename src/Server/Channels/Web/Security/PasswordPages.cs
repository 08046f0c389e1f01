using Kabinet.Access;
using Kabinet.Channels.Web.SignIn;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.Security;

/// <summary><c>/settings/security/password</c>: a first password, or another one after the old (AUTH-15, S-14).</summary>
public sealed class PasswordPages(Runner runner, Entrance entrance, ReadFactors read, Doorway door, TimeProvider clock)
{
    const string Root = $"{SecurityPages.Root}/password";

    public void Map(RouteGroupBuilder own)
    {
        own.MapGet(Root, (HttpContext http, string? n) => Show(http, []));
        own.MapPost(Root, Change);
    }

    async Task<IResult> Change(HttpContext http, IFormCollection form)
    {
        var who = http.SignedIn();
        var texts = PageFrame.Of(http).Texts;
        var caller = Callers.Of(who, "web", $"{Guid.CreateVersion7():N}");
        if (form.ContainsKey("old"))
        {
            if (await entrance.Prove(who, new Secret(form["old"].ToString()), door.Visitor(http)) is Outcome<Nothing>.Refused wrong)
                return await Show(http, [("old", AccessForm.Words(wrong, texts))], AccessForm.StatusOf(wrong));
            door.Forget(http);
            // What was just proved counts for the request that proved it.
            if (await read.Run(who) is { Password: { } kind }) caller = caller with { Proven = who.Proven.With(new Proof(kind, clock.GetUtcNow())) };
        }
        var outcome = await runner.RunCabinet<ChoosePassword, Nothing>(new(who.Cabinet, new Secret(form["password"].ToString())), caller, http.RequestAborted);
        if (outcome is Outcome<Nothing>.Refused { Code: Refusals.ProveMore } more) return http.ProveFirst(more.Values, Root);
        if (outcome is Outcome<Nothing>.Refused no) return await Show(http, [("password", AccessForm.Words(no, texts))], AccessForm.StatusOf(no));
        Flash.Set(http, "access.password-set");
        return Results.LocalRedirect(SecurityPages.Root);
    }

    /// <summary>What the change will want is asked for first, so that nobody types a password twice.</summary>
    async Task<IResult> Show(HttpContext http, IReadOnlyList<(string, string)> errors, int status = StatusCodes.Status200OK)
    {
        var who = SecurityPages.Use(http);
        var factors = await read.Run(who);
        if (errors.Count == 0 && who.Rights < factors.ForCredentials) return Results.LocalRedirect(ProvePages.Url(Root, factors.ForCredentials));
        var asksOld = factors.Password is { } kind && !who.Proven.Has(kind, door.Policy.FreshForCredentials, clock.GetUtcNow());
        return Page.Show<PasswordChangePage>(http, status, ("AsksOld", asksOld), ("IsFirst", factors.Password is null), ("Policy", door.Policy), ("Errors", errors));
    }
}
