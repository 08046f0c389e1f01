using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace Kabinet.Channels.Web.Errors;

/// <summary>
/// The one place where the web doors meet failures. An exception is logged under a short number and answered with it; an empty answer
/// of 4xx or 5xx gets its page. People get pages; addresses under <c>/api</c> get a problem document (RFC 9457).
/// </summary>
public static partial class ErrorPages
{
    const string NumberLetters = "23456789BCDFGHJKMNPQRSTVWXZ";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Kabinet.Web");
        return app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                return;
            }
            catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
            {
                Start(http, bad.StatusCode);
            }
            catch (IOException tooLarge) when (tooLarge.InnerException is OverflowException && !http.Response.HasStarted)
            {
                // Kestrel's word for a chunk whose size is beyond all numbers, alone of its bad chunks.
                Start(http, StatusCodes.Status400BadRequest);
            }
            catch (Exception cause) when (!http.Response.HasStarted)
            {
                var number = RandomNumberGenerator.GetString(NumberLetters, 6);
                Failed(log, cause, number, http.Request.Method, Pattern(http));
                Start(http, IsOutage(cause) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
                await Answer(http, number);
                return;
            }

            if (IsEmptyError(http)) await Answer(http, number: null);
        });
    }

    /// <summary>Which page it was, without what stands in its place in the address: a link of a forgotten password is still good after an outage.</summary>
    static string Pattern(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no page";

    /// <summary>The store or a counterparty does not answer: not our bug, and it may pass.</summary>
    public static bool IsOutage(Exception cause) => cause is DbException or TimeoutException or System.Net.Sockets.SocketException;

    static void Start(HttpContext http, int status)
    {
        http.Response.Clear();
        http.SetEndpoint(null);
        http.Response.StatusCode = status;
    }

    static bool IsEmptyError(HttpContext http) =>
        http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 };

    static async Task Answer(HttpContext http, string? number)
    {
        var status = http.Response.StatusCode;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        if (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/tmf-api"))
        {
            await Results.Problem(statusCode: status, extensions: number is null ? null : new Dictionary<string, object?> { ["number"] = number })
                .ExecuteAsync(http);
            return;
        }
        if (status < 500) await KeepFrame(http);
        await Page.Show<ErrorPage>(http, status, (nameof(ErrorPage.Kind), KindOf(status)), (nameof(ErrorPage.Number), number),
            (nameof(ErrorPage.Again), AgainAt(http)), (nameof(ErrorPage.Reopen), KindOf(status) == ErrorKind.BadForm ? PageOf(http) : null)).ExecuteAsync(http);
    }

    /// <summary>Whoever is signed in keeps the menu around him.</summary>
    static async Task KeepFrame(HttpContext http)
    {
        if (PageFrame.Of(http).Who is not null || http.RequestServices.GetService<Access.Callers>() is not { } callers) return;
        try
        {
            if (await callers.SignedIn(http) is { } who) OwnFrame.Use(http, who);
        }
        catch (Exception cause) when (IsOutage(cause)) { /* The page for a guest needs no store. */ }
    }

    /// <summary>The page of this site that a form stood on.</summary>
    static string? PageOf(HttpContext http) => Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var from)
        && string.Equals(from.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase) ? Preferences.SafePath(from.PathAndQuery) : null;

    static ErrorKind KindOf(int status) => status switch
    {
        401 => ErrorKind.SessionOver,
        403 => ErrorKind.Forbidden,
        404 or 405 or 410 => ErrorKind.NotFound,
        429 => ErrorKind.TooMany,
        503 => ErrorKind.Unavailable,
        < 500 => ErrorKind.BadForm,
        _ => ErrorKind.Broken,
    };

    /// <summary>The instant that <c>Retry-After</c> (seconds) means.</summary>
    static DateTimeOffset? AgainAt(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status429TooManyRequests
        && int.TryParse(http.Response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds)
            ? http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddSeconds(seconds + 59)
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Error {Number} at {Method} {Path}")]
    static partial void Failed(ILogger log, Exception cause, string number, string method, string path);
}
