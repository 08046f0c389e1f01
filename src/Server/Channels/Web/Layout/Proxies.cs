using Microsoft.AspNetCore.HttpOverrides;

namespace Kabinet.Channels.Web;

/// <summary>
/// Behind a reverse proxy every visitor would have the proxy's address, and share one budget of messages and wrong passwords with all the
/// others (S-06, S-18). The last address that a trusted proxy has not vouched for is the visitor's; what he says himself is ignored.
/// </summary>
public static class Proxies
{
    public static void UseProxies(this IApplicationBuilder app, Settings settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Settings.Networks(settings.Proxies) ?? []) options.KnownIPNetworks.Add(network);
        if (options.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(options);
    }
}
