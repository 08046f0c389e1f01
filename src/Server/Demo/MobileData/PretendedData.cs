using System.Net;
using Kabinet.Access;
using Kabinet.OwnNetwork;
using Kabinet.Reads.Numbers;

namespace Kabinet.Demo.MobileData;

/// <summary>
/// The demo's packet gateway: a browser that pretends to be on a number's mobile data is named by the same header and signed by the same
/// key as in a real network. It exists in demo mode only.
/// </summary>
public static class PretendedData
{
    const string Cookie = "demo-data";

    public static void MapMobileData(this IEndpointRouteBuilder app) => app.MapGet("/demo/mobile-data", Name).ExcludeFromDescription();

    public static Msisdn? NumberOf(HttpContext http) => http.Request.Cookies[Cookie] is { Length: > 0 and < 20 } digits ? new Msisdn(digits) : null;

    /// <param name="number">Null: on Wi-Fi again.</param>
    public static void Pretend(HttpContext http, Msisdn? number)
    {
        if (number is { } on) http.Response.Cookies.Append(Cookie, on.Digits, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromHours(12), IsEssential = true });
        else http.Response.Cookies.Delete(Cookie);
    }

    static async Task<IResult> Name(HttpContext http, string? nonce, ReadNumber numbers, Settings settings, Func<Catalog> catalog, NetworkEntrance entrance)
    {
        var network = new NetworkNumber(numbers, settings with { NetworkPeers = $"{IPAddress.Loopback}" }, catalog);
        var headers = new HeaderDictionary();
        if (NumberOf(http) is { } pretended) headers[settings.NetworkHeader] = pretended.Digits;
        return nonce is { Length: 64 } && await network.Of(headers, IPAddress.Loopback) is { } owner
            ? Results.LocalRedirect($"/sign-in/network/confirm?token={entrance.Sign(owner.Subscription, owner.Msisdn, nonce)}")
            : Results.LocalRedirect("/sign-in/network/confirm");
    }
}
