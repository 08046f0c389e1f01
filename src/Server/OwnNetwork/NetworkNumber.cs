using System.Net;
using Kabinet.Reads.Numbers;

namespace Kabinet.OwnNetwork;

/// <summary>
/// Which number a connection belongs to (AUTH-11, S-10): the packet gateway writes it into a header. The header is believed only from the
/// peers that the settings name, only once and only in one spelling; whatever looks like a second one spoils the request.
/// </summary>
public sealed class NetworkNumber(ReadNumber numbers, Settings settings, Func<Catalog> catalog)
{
    readonly IReadOnlyList<IPNetwork> peers = Settings.Networks(settings.NetworkPeers) ?? [];

    /// <summary>Null from a peer that is not trusted, without the header, with two of them, and for a number that is not ours.</summary>
    public async ValueTask<NumberOwner?> Of(IHeaderDictionary headers, IPAddress? peer)
    {
        if (peer is null || !peers.Any(p => p.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer))) return null;
        var named = headers.Where(h => Plain(h.Key) == Plain(settings.NetworkHeader)).ToList();
        if (named is not [{ Key: var key, Value: [{ Length: > 0 and <= 32 } value] }] || !string.Equals(key, settings.NetworkHeader, StringComparison.OrdinalIgnoreCase)) return null;
        // Two values folded into one line are a list, and no number has a comma.
        return catalog().Numbers.Normalise(value, out var msisdn) ? await numbers.OwnerOf(msisdn) : null;
    }

    /// <summary><c>X_MSISDN</c>, <c>x-msisdn</c> and <c>X-Msisdn</c> are one header to a proxy that folds them.</summary>
    static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
