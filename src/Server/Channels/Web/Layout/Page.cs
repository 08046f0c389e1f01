using Kabinet.Channels.Web.Drawing;
using Microsoft.AspNetCore.Antiforgery;

namespace Kabinet.Channels.Web;

/// <summary>How an endpoint shows a page: drawn on the server, never kept by a cache.</summary>
public static class Page
{
    /// <summary>Shows a page component inside the frame of this request.</summary>
    /// <param name="parameters">The page's parameters by name, usually one: <c>("Model", model)</c>.</param>
    public static IResult Show<TPage>(HttpContext http, params IReadOnlyList<(string Name, object? Value)> parameters) where TPage : Part =>
        Show<TPage>(http, StatusCodes.Status200OK, parameters);

    /// <inheritdoc cref="Show{TPage}(HttpContext, IReadOnlyList{ValueTuple{string, object}})"/>
    /// <param name="status">200; 422 for a form with mistakes; 4xx and 5xx for error pages.</param>
    public static IResult Show<TPage>(HttpContext http, int status, params IReadOnlyList<(string Name, object? Value)> parameters) where TPage : Part
    {
        http.Response.Headers.CacheControl = "no-store";
        return new Shown(typeof(TPage), PageFrame.Of(http), status, parameters);
    }

    sealed class Shown(Type page, PageFrame frame, int status, IReadOnlyList<(string Name, object? Value)> parameters) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public async Task ExecuteAsync(HttpContext http)
        {
            // The whole page before its first byte: a mistake in it is still an error page, and the token may set its cookie.
            var bytes = new PageWriter(frame, () => TokenOf(http)).Draw(page, parameters);
            try
            {
                http.Response.StatusCode = status;
                http.Response.ContentType = "text/html; charset=utf-8";
                http.Response.ContentLength = bytes.Written.Length;
                await http.Response.BodyWriter.WriteAsync(bytes.Written, http.RequestAborted);
            }
            finally { bytes.Release(); }
        }

        static FormToken TokenOf(HttpContext http)
        {
            var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
            return new(tokens.FormFieldName, tokens.RequestToken!);
        }
    }
}
