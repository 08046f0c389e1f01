namespace Kabinet.Channels.Web;

/// <summary>
/// The headers of every response, pages, files and errors alike (S-28). They are set before anything else runs and again when the
/// response starts, because an error page clears what was set.
/// </summary>
public static class SecurityHeaders
{
    /// <param name="formTargets">Origins a form may be sent on to besides our own: the bank's payment page.</param>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, params IReadOnlyList<string> formTargets)
    {
        var targets = string.Concat(formTargets.Select(t => $" {t}"));
        var policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + $"worker-src 'self'; manifest-src 'self'; form-action 'self'{targets}; base-uri 'none'; frame-ancestors 'none'";

        return app.Use((http, next) =>
        {
            http.Response.OnStarting(static state =>
            {
                var (response, policy) = ((HttpResponse, string))state;
                Write(response, policy);
                return Task.CompletedTask;
            }, (http.Response, policy));
            return next(http);
        });
    }

    static void Write(HttpResponse response, string policy)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (response.HttpContext.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
    }
}
