using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Kabinet.Access;

/// <summary>Who stands at the door before anything is proved.</summary>
/// <param name="Browser">SHA-256 of the browser's own cookie.</param>
/// <param name="Device">Browser and system in words, for the list of sessions.</param>
public sealed record Visitor(byte[] Browser, string Device, IPAddress Address)
{
    /// <summary>The neighbourhood that shares a budget: /24 of IPv4, /64 of IPv6.</summary>
    public string Network
    {
        get
        {
            var address = Address.IsIPv4MappedToIPv6 ? Address.MapToIPv4() : Address;
            var bytes = address.GetAddressBytes();
            return Convert.ToHexString(bytes, 0, address.AddressFamily == AddressFamily.InterNetwork ? 3 : 8);
        }
    }

    public string BrowserName => Convert.ToHexString(Browser, 0, 8);
}

/// <summary>Knows a browser again by 256 random bits of its own: codes are bound to it, known devices are known by it.</summary>
public sealed class Visitors(Cookies cookies)
{
    static readonly TimeSpan Life = TimeSpan.FromDays(400);

    readonly string name = cookies.Named("browser");

    /// <summary>The visitor of this request; a browser that has no cookie yet gets one.</summary>
    public Visitor Of(HttpContext http)
    {
        var bytes = new byte[33];
        if (!(http.Request.Cookies[name] is { Length: 44 } text && Convert.TryFromBase64String(text, bytes, out var length) && length == 32))
        {
            if (http.Items[name] is not byte[] fresh)
            {
                http.Items[name] = fresh = RandomNumberGenerator.GetBytes(32);
                cookies.Set(http, name, Convert.ToBase64String(fresh), Life);
            }
            fresh.CopyTo(bytes, 0);
        }
        return new Visitor(SHA256.HashData(bytes.AsSpan(0, 32)), Device(http.Request.Headers.UserAgent.ToString()),
            http.Connection.RemoteIpAddress ?? IPAddress.None);
    }

    static string Device(string agent)
    {
        var browser = First(agent, ("YaBrowser", "Yandex Browser"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"));
        var system = First(agent, ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"));
        return $"{browser} · {system}";

        static string First(string agent, params ReadOnlySpan<(string Sign, string Name)> known)
        {
            foreach (var (sign, name) in known)
                if (agent.Contains(sign, StringComparison.Ordinal)) return name;
            return "?";
        }
    }
}
