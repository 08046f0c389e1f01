using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kabinet.Channels.Web;

/// <summary>How an endpoint shows a page: rendered on the server, never kept by a cache.</summary>
public static class Page
{
    /// <summary>Shows a page component inside the frame of this request.</summary>
    /// <param name="parameters">The page's parameters by name, usually one: <c>("Model", model)</c>.</param>
    public static IResult Show<TPage>(HttpContext http, params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        Show<TPage>(http, StatusCodes.Status200OK, parameters);

    /// <inheritdoc cref="Show{TPage}(HttpContext, ValueTuple{string, object}[])"/>
    /// <param name="status">200; 422 for a form with mistakes; 4xx and 5xx for error pages.</param>
    public static IResult Show<TPage>(HttpContext http, int status, params (string Name, object? Value)[] parameters) where TPage : IComponent
    {
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<PageHost>(new Dictionary<string, object?>
        {
            [nameof(PageHost.Frame)] = PageFrame.Of(http),
            [nameof(PageHost.Content)] = typeof(TPage),
            [nameof(PageHost.Values)] = parameters.ToDictionary(p => p.Name, p => p.Value),
        })
        { StatusCode = status, PreventStreamingRendering = true };
    }
}
