using Kabinet.Running;

namespace Kabinet.Channels;

/// <summary>Which gateway a request comes from: named by the address, proved by the secret.</summary>
public static class GatewayCall
{
    const string Bearer = "Bearer ";

    /// <summary>Null for an unknown name and for a wrong secret alike.</summary>
    public static Gateway? Of(HttpContext http, string name, IReadOnlyDictionary<string, Gateway> gateways) =>
        http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.Ordinal)
        && gateways.TryGetValue(name, out var gateway) && gateway.Knows(header[Bearer.Length..]) ? gateway : null;
}
