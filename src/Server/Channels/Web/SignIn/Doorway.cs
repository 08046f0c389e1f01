using Kabinet.Access;
using Kabinet.Counterparties.Identities;
using Kabinet.Channels.Web.Home;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Running;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>What every page of getting in needs: the number that was typed, the captcha that came with it, the way on.</summary>
public sealed class Doorway(Captcha captcha, Visitors visitors, Callers callers, Sessions sessions, EntryCookie entries, Cookies cookies, LastHomes homes, Passkeys passkeys,
    IdentityProviders providers, Runner runner, Func<Catalog> catalog)
{
    public AccessPolicy Policy => catalog().Access;
    public Operator Operator => catalog().Operator;
    public EntryCookie Entries => entries;

    public Visitor Visitor(HttpContext http) => visitors.Of(http);

    public bool IsNumber(string? typed, out Msisdn number) => catalog().Numbers.Normalise(typed ?? "", out number);

    public async Task<bool> Passes(HttpContext http, string action)
    {
        var form = http.Request.Form;
        return await captcha.Passes(action, new(form["captcha"], form["captcha-work"], form["picture"], form["picture-digits"]));
    }

    /// <summary>The form once more: a work that came too late is done anew, one that never came is replaced by the picture.</summary>
    public AccessForm Failed(HttpContext http, AccessForm form)
    {
        var texts = PageFrame.Of(http).Texts;
        return string.IsNullOrEmpty(http.Request.Form["captcha-work"])
            ? (form with { ShowPicture = true }).With("picture-digits", texts["captcha.failed"])
            : form.With("", texts["captcha.expired"]);
    }

    /// <summary>The form with a captcha of its own.</summary>
    public AccessForm Fresh(HttpContext http, AccessForm form, string action) => form with { Captcha = captcha.New(action, Visitor(http)) };

    /// <summary>Accounts elsewhere that this operator lets people come in with.</summary>
    public IReadOnlyList<IdentitySetting> Social => [.. providers.All.Where(p => SocialPages.IsOffered(p, Policy)).Select(p => p.Setting)];

    /// <summary>What a passkey is asked with on the sign-in page; null where the operator does not offer it.</summary>
    public async Task<PasskeyAsk?> PasskeyAsk(HttpContext http) => Policy.Ways.HasFlag(SignInWays.Passkey) ? await passkeys.ForUse(http, null) : null;

    /// <summary>One factor is proved and a second is wanted: the half session has a cookie of its own.</summary>
    public IResult Second(HttpContext http, string key, Entry entry)
    {
        cookies.Set(http, HalfCookie, key, NewSession.HalfLife);
        entries.Set(http, entry);
        return Results.LocalRedirect("/sign-in/second");
    }

    /// <summary>Who has given one factor of two in this browser.</summary>
    public ValueTask<Access.SignedIn?> Half(HttpContext http) => sessions.FindHalf(http.Request.Cookies[HalfCookie]);

    string HalfCookie => cookies.Named("half");

    /// <summary>Sets the new session's cookie, ends the browser's old session, and goes on.</summary>
    public async Task<IResult> Enter(HttpContext http, Entered entered, string key, bool remember, string back)
    {
        await End(http);
        if (await sessions.Find(key) is not { } who) return Results.LocalRedirect("/sign-in");
        callers.SetCookie(http, key, who.Cabinet, remember ? Policy.AppSessionLife : null);
        Preferences.Recall(http, who.Theme);
        entries.Drop(http);
        if (http.Request.Cookies.ContainsKey(HalfCookie)) cookies.Drop(http, HalfCookie);
        var offer = entered.OfferPassword && Policy.Ways.HasFlag(SignInWays.Password);
        return Results.LocalRedirect(offer ? $"/welcome/password?back={Uri.EscapeDataString(back)}" : back);
    }

    /// <summary>Ends the session of this browser, if there is one.</summary>
    public async Task End(HttpContext http)
    {
        if (callers.Key(http) is not { } key || await sessions.Find(key) is not { } old) return;
        await runner.RunCabinet<EndSession, Nothing>(new(old.Cabinet, old.Hash), Callers.Of(old, "web", $"{Guid.CreateVersion7():N}"));
        sessions.Forget(key);
        homes.Forget(key);
        callers.DropCookie(http);
    }

    /// <summary>Keeps a choice in the cabinet of whoever is signed in; a guest has only his cookies.</summary>
    public async Task Choose(HttpContext http, string? language, string? theme)
    {
        if (await callers.SignedIn(http) is not { } who) return;
        var caller = Callers.Of(who, "web", $"{Guid.CreateVersion7():N}");
        if (language is not null) await runner.RunCabinet<ChooseLanguage, Nothing>(new(who.Cabinet, language), caller);
        if (theme is not null) await runner.RunCabinet<ChooseTheme, Nothing>(new(who.Cabinet, theme), caller);
        Forget(http);
    }

    /// <summary>The session has changed: what is remembered of it is not true any more.</summary>
    public void Forget(HttpContext http) => sessions.Forget(callers.Key(http) ?? "");
}
