using Microsoft.Extensions.Primitives;

namespace Kabinet.Channels.Web;

/// <summary>
/// Messages whose end a proxy could see elsewhere than Kestrel does are refused (RFC 9112, 6.1 and 6.3: request smuggling). Kestrel reads a
/// message with chunks and a length by its chunks and hangs up after it; we do not hear it at all.
/// </summary>
public static class OneReading
{
    /// <summary>Where Kestrel puts the length of a message that has chunks too.</summary>
    const string SetAside = "X-Content-Length";

    /// <summary>A line ends with both its characters: half an end of line may be read as none by what stands in front (RFC 9112, 2.2).</summary>
    public static void WholeLines() => AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);

    public static IApplicationBuilder UseOneReading(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (StringValues.IsNullOrEmpty(http.Request.Headers.TransferEncoding) || (http.Request.Protocol != "HTTP/1.0" && !http.Request.Headers.ContainsKey(SetAside))) return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
