using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kabinet.Channels.Web;

/// <summary>The wiring of the web door's frame.</summary>
public static class WebShell
{
    /// <param name="settings">Made after the catalog is read, so it is asked for late.</param>
    public static IServiceCollection AddWebShell(this IServiceCollection services, Func<IServiceProvider, ShellSettings> settings)
    {
        services.Configure<KestrelServerOptions>(o => o.AddServerHeader = false);
        services.AddAntiforgery(o => o.Cookie.Name = "form");
        services.AddSingleton(settings);
        PageCompression.Add(services);
        return services;
    }

    /// <summary>Files, language and theme. Pages of a subject are mapped by their own <c>Map…</c>.</summary>
    /// <param name="chosen">See <see cref="Preferences.MapPreferences"/>.</param>
    public static void MapWebShell(this IEndpointRouteBuilder app, Func<HttpContext, string?, string?, Task>? chosen = null)
    {
        app.MapAssets();
        OfflinePages.Map(app);
        app.MapPreferences(chosen);
    }
}
