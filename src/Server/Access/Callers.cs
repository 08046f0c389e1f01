using Kabinet.Operations;
using Kabinet.Running;

namespace Kabinet.Access;

/// <summary>Turns a request into who is asking. The cookie is <c>__Host-</c> wherever the site is https.</summary>
public sealed class Callers(Sessions sessions, Settings settings)
{
    public string CookieName => settings.Site.StartsWith("https://", StringComparison.Ordinal) ? "__Host-kabinet" : "kabinet";

    public ValueTask<SignedIn?> SignedIn(HttpContext http) => sessions.Find(http.Request.Cookies[CookieName]);

    /// <summary>A bearer token or a cookie; a cookie only from our own pages, because a foreign page sends it too.</summary>
    public async ValueTask<Caller?> OfApi(HttpContext http, string key)
    {
        var bearer = http.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;
        if (bearer is null && http.Request.Headers["Sec-Fetch-Site"] is not ["same-origin"]) return null;
        return await sessions.Find(bearer ?? http.Request.Cookies[CookieName]) is { } signedIn ? Of(signedIn, "api", key) : null;
    }

    public static Caller Of(SignedIn who, string channel, string key) =>
        new(Who.Subscriber, $"cabinet:{who.Cabinet}", channel, $"{channel}:{key}", who.Rights)
        {
            Cabinet = who.Cabinet,
            Accounts = [.. who.Numbers.Where(n => n.Role is "owner" or "payer").Select(n => n.Account).Distinct()],
        };

    public void SetCookie(HttpContext http, string key, bool remember) => http.Response.Cookies.Append(CookieName, key, new CookieOptions
    {
        HttpOnly = true,
        Secure = CookieName.StartsWith("__Host-", StringComparison.Ordinal),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = remember ? TimeSpan.FromDays(30) : null,
    });

    public void DropCookie(HttpContext http) => http.Response.Cookies.Delete(CookieName, new CookieOptions { Path = "/", Secure = CookieName.StartsWith("__Host-", StringComparison.Ordinal) });
}
