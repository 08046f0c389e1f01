using Kabinet.Store;

namespace Kabinet.Counterparties.Network;

/// <summary>The operator's network.</summary>
public sealed record NetworkPort(Func<Uri?> Url, string Secret) : Port(Url, Secret)
{
    public static NetworkPort Of(Settings settings, Vault vault, OwnAddress own)
    {
        var (url, secret) = Of(settings.NetworkUrl, settings.NetworkSecret, "network", settings, vault, own);
        return new(url, secret);
    }
}
