using System.Text;
using Kabinet.Channels.Web.Layout;

namespace Kabinet.Channels.Web;

/// <summary>
/// What a phone shows without a connection (CHAN-01): <c>/sw.js</c> keeps the look and the page <c>/offline</c>, nothing with data in it
/// and never a form that was sent. The last balance is kept by the browser itself and shown with its time.
/// </summary>
public static class OfflinePages
{
    static readonly string[] Kept = ["app.css", "dark.css", "app.js", "icons.svg", "icon.svg", "offline.js", "manifest.webmanifest"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/offline", (HttpContext http, ShellSettings settings) => Page.Show<OfflinePage>(http)).ExcludeFromDescription();
        app.MapGet("/sw.js", (HttpContext http, ShellSettings settings) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            var files = Kept.Select(settings.Assets.Url).Append("/offline").ToList();
            var name = Asset.HashOf(string.Join(',', files));
            return Results.Text($"const NAME = 'kabinet-{name}', FILES = ['{string.Join("', '", files)}'];\n{Encoding.UTF8.GetString(Assets.Plain("sw.js").Content)}", "text/javascript; charset=utf-8");
        }).ExcludeFromDescription();
    }
}
