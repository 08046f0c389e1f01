namespace Kabinet.Access;

/// <summary>How cookies of access are set: <c>__Host-</c> and Secure wherever the site is https, unreadable for scripts, same site.</summary>
public sealed class Cookies(Settings settings)
{
    readonly bool https = settings.Site.StartsWith("https://", StringComparison.Ordinal);

    public string Named(string name) => https ? $"__Host-{name}" : name;

    /// <param name="life">Null: until the browser is closed.</param>
    public void Set(HttpContext http, string name, string value, TimeSpan? life) => http.Response.Cookies.Append(name, value, Options(life));

    public void Drop(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options(null));

    CookieOptions Options(TimeSpan? life) => new() { HttpOnly = true, Secure = https, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life, IsEssential = true };
}
