using System.Net;
using System.Net.Sockets;

namespace Kabinet.Access;

/// <summary>
/// Where a network address is, as far as it can be known without asking anybody (AUTH-17): the operator's own list, one «network name»
/// a line, the narrowest that fits; and whether it is an address of a local network (RFC 1918, 4193, 6598). What is not known is not guessed.
/// </summary>
public sealed class Places
{
    static readonly IPNetwork[] Local =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fe80::/10"),
    ];

    readonly List<(IPNetwork Network, string Name)> named;

    /// <param name="file">Empty: no list.</param>
    /// <exception cref="FormatException">A line is no network with a name.</exception>
    public Places(string file) => named = file.Length == 0 ? [] : [.. Read(File.ReadAllLines(file), file).OrderByDescending(p => p.Network.PrefixLength)];

    public static IEnumerable<(IPNetwork Network, string Name)> Read(IReadOnlyList<string> lines, string file)
    {
        for (var n = 0; n < lines.Count; n++)
        {
            if (lines[n].Trim() is not { Length: > 0 } line || line[0] == '#') continue;
            var parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || !IPNetwork.TryParse(parts[0], out var network)) throw new FormatException($"{file}, line {n + 1}: «{line}» is not a network and its name, like «95.24.0.0/13 Москва».");
            yield return (network, parts[1]);
        }
    }

    public string? NameOf(string address) => Parsed(address) is not { } ip ? null : named.Where(p => p.Network.BaseAddress.AddressFamily == ip.AddressFamily && p.Network.Contains(ip)).Select(p => p.Name).FirstOrDefault();

    /// <summary>The very machine, or a network that nobody outside sees.</summary>
    public static bool IsLocal(string address) => Parsed(address) is { } ip && (IPAddress.IsLoopback(ip) || Local.Any(n => n.BaseAddress.AddressFamily == ip.AddressFamily && n.Contains(ip)));

    static IPAddress? Parsed(string address) => IPAddress.TryParse(address, out var ip) ? ip is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? ip.MapToIPv4() : ip : null;
}
