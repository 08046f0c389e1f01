using Kabinet.Wording;
using Microsoft.AspNetCore.Mvc;

namespace Kabinet.Channels.Web;

/// <summary>Language and theme: two small forms on every page, two cookies, no script.</summary>
public static class Preferences
{
    const string LanguageCookie = "language", ThemeCookie = "theme";

    /// <param name="chosen">Told of every choice (language or theme, the other one null), to keep it for someone who is signed in.</param>
    public static void MapPreferences(this IEndpointRouteBuilder app, Func<HttpContext, string?, string?, Task>? chosen = null)
    {
        app.MapPost("/preferences/language", async (HttpContext http, [FromForm] string language, [FromForm] string? back) =>
        {
            if (TextBook.Languages.Contains(language))
            {
                Keep(http, LanguageCookie, language);
                if (chosen is not null) await chosen(http, language, null);
            }
            return Results.LocalRedirect(SafePath(back));
        }).ExcludeFromDescription();

        app.MapPost("/preferences/theme", async (HttpContext http, [FromForm] string theme, [FromForm] string? back) =>
        {
            if (Enum.TryParse<Theme>(theme, ignoreCase: true, out var look) && Enum.IsDefined(look))
            {
                var name = look.ToString().ToLowerInvariant();
                Keep(http, ThemeCookie, name);
                if (chosen is not null) await chosen(http, null, name);
            }
            return Results.LocalRedirect(SafePath(back));
        }).ExcludeFromDescription();
    }

    /// <summary>The visitor's choice, else the first language of the browser that we speak, else the operator's.</summary>
    public static string Language(HttpContext http, string byDefault)
    {
        if (http.Request.Cookies[LanguageCookie] is { } chosen && TextBook.Languages.Contains(chosen)) return chosen;
        var asked = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant());
        return asked.FirstOrDefault(TextBook.Languages.Contains) ?? byDefault;
    }

    public static Theme Theme(HttpContext http) =>
        Enum.TryParse<Theme>(http.Request.Cookies[ThemeCookie], ignoreCase: true, out var chosen) && Enum.IsDefined(chosen)
            ? chosen
            : Web.Theme.Auto;

    /// <summary>A path of this site as a header can hold it (RFC 9110 section 10.2.2: escaped, so ASCII), or the first page: never another host.</summary>
    public static string SafePath(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal)
        && path.All(c => char.IsAscii(c) && !char.IsControl(c))
            ? path
            : "/";

    /// <summary>Where a change of language or theme on this page leads back to. A page drawn as the answer to a form may have no address of its own: then to the form.</summary>
    public static string PathOf(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method)) return request.Path + request.QueryString;
        var form = request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } page && page.Authority == request.Host.Value ? page : null;
        if (CanBeLookedAt(http)) return form?.AbsolutePath == request.Path ? form!.PathAndQuery : request.Path;
        return form is not null && form.AbsolutePath != request.Path ? form.PathAndQuery : "/";
    }

    static bool CanBeLookedAt(HttpContext http) => http.GetEndpoint() is RouteEndpoint here && http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Any(e => e.RoutePattern.RawText == here.RoutePattern.RawText && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);

    /// <summary>The look chosen on another device, where this browser has chosen none. The language stays the browser's own.</summary>
    public static void Recall(HttpContext http, string theme)
    {
        if (http.Request.Cookies[ThemeCookie] is null && theme != "auto") Keep(http, ThemeCookie, theme);
    }

    static void Keep(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        MaxAge = TimeSpan.FromDays(365),
        IsEssential = true,
    });
}
