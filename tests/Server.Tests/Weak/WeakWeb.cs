using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Kabinet.Tests.Weak;

/// <summary>What a careless web server does around the pages: stands before everything else in the weakened host.</summary>
sealed class InFront(Func<HttpContext, RequestDelegate, Task> careless) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) => careless(http, rest));
        next(app);
    };

    public static Weakness Of(string name, Func<HttpContext, RequestDelegate, Task> careless) => Weakness.With<IStartupFilter>(name, new InFront(careless));

    /// <summary>Changes what a page says on its way out.</summary>
    public static Weakness Body(string name, Func<string, string> change) => Of(name, async (http, next) =>
    {
        var real = http.Response.Body;
        using var caught = new MemoryStream();
        http.Response.Body = caught;
        await next(http);
        http.Response.Body = real;
        var bytes = caught.ToArray();
        if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
        {
            bytes = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes)));
            http.Response.ContentLength = null;
        }
        if (bytes.Length > 0) await real.WriteAsync(bytes);
    });

    /// <summary>Changes a header of every answer.</summary>
    public static Weakness Headers(string name, Action<HttpRequest, IHeaderDictionary> change) => Of(name, (http, next) =>
    {
        http.Response.OnStarting(() => { change(http.Request, http.Response.Headers); return Task.CompletedTask; });
        return next(http);
    });

    /// <summary>Changes what a form says on its way in.</summary>
    public static Weakness Form(string name, Action<HttpContext, Dictionary<string, StringValues>> change) => Of(name, async (http, next) =>
    {
        if (http.Request.HasFormContentType)
        {
            var fields = (await http.Request.ReadFormAsync()).ToDictionary();
            change(http, fields);
            http.Request.Form = new FormCollection(fields);
        }
        else change(http, []);
        await next(http);
    });
}

/// <summary>Takes every form for one of our own.</summary>
sealed class NoTokens : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext http) => new("x", "x", "__RequestVerificationToken", null);
    public AntiforgeryTokenSet GetTokens(HttpContext http) => GetAndStoreTokens(http);
    public Task<bool> IsRequestValidAsync(HttpContext http) => Task.FromResult(true);
    public void SetCookieTokenAndHeader(HttpContext http) { }
    public Task ValidateRequestAsync(HttpContext http) => Task.CompletedTask;
}

/// <summary>A clock that stopped before anything was kept: nothing is ever too old.</summary>
sealed class LongAgo : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
}

/// <summary>A clock whose hands stand: nothing that was remembered ever grows old.</summary>
sealed class StoppedHands(TimeProvider real) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => real.GetUtcNow();
    public override long GetTimestamp() => 0;
}
