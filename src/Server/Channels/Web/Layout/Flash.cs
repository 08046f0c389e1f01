using Kabinet.Wording;

namespace Kabinet.Channels.Web;

/// <summary>A short message that the next page shows once: the key of a text, in a cookie that lives for one redirect.</summary>
public static class Flash
{
    const string Cookie = "flash";

    /// <param name="key">A text without placeholders, e.g. <c>preferences.saved</c>.</param>
    public static void Set(HttpContext http, string key) => http.Response.Cookies.Append(Cookie, key, new CookieOptions
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        MaxAge = TimeSpan.FromMinutes(1),
        IsEssential = true,
    });

    /// <summary>The message in words; a key that is none of ours is dropped, because a cookie is a visitor's word.</summary>
    internal static string? Take(HttpContext http, Texts texts)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } key) return null;
        http.Response.Cookies.Delete(Cookie);
        return texts.Has(key) && !texts.Phrase(key, new Dictionary<string, object?>()).Names.Any() ? texts[key] : null;
    }
}
