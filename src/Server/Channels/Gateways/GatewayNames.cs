using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Reads.Payments;

namespace Kabinet.Channels.Gateways;

/// <summary>What the doors of terminals and banks have in common: whom a payment is for, and who may knock.</summary>
public static class GatewayNames
{
    /// <summary>A phone as people write it, or the ten digits of a contract account.</summary>
    /// <returns>Whether it has the shape of either, and what it names.</returns>
    public static async Task<(bool IsOne, PayTarget? Found)> Target(string typed, Catalog catalog, ReadPayTarget find)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length == 10 && digits.StartsWith("22", StringComparison.Ordinal) && await find.ByAccount(digits) is { } account) return (true, account);
        return catalog.Numbers.Normalise(typed, out var msisdn) ? (true, await find.ByNumber(msisdn)) : (digits.Length == 10 && digits.StartsWith("22", StringComparison.Ordinal), null);
    }

    public static bool Comes(HttpContext http, IReadOnlyList<IPNetwork> from) => from.Count == 0
        || (http.Connection.RemoteIpAddress is { } address && from.Any(n => n.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)));

    /// <summary>Compares in a time that says nothing about the secret.</summary>
    public static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(a)), SHA256.HashData(Encoding.UTF8.GetBytes(b)));
}
