using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kabinet;

/// <summary>Where this server itself can be reached from this machine; known once it has started, because a port of 0 takes any.</summary>
public sealed class OwnAddress(IServer server)
{
    /// <exception cref="InvalidOperationException">The server does not listen yet.</exception>
    public Uri Root
    {
        get
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? throw new InvalidOperationException("The server does not listen yet.");
            var root = new UriBuilder(address);
            if (root.Host is "0.0.0.0" or "[::]") root.Host = "127.0.0.1";
            return root.Uri;
        }
    }

    /// <summary>The cabinet as subscribers see it, ending in «/».</summary>
    public Uri SiteOf(Settings settings) => settings.Site.Length > 0 ? new Uri(settings.Site.TrimEnd('/') + "/") : Root;
}
