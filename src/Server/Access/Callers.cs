using System.Security.Cryptography;
using System.Text;
using Kabinet.Operations;
using Kabinet.Running;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Access;

/// <summary>Turns a request into who is asking. The cookie is <c>__Host-</c> wherever the site is https.</summary>
public sealed class Callers(Sessions sessions, Cookies cookies, DeviceProofs proofs, IDataProtectionProvider protection)
{
    readonly string whose = cookies.Named("whose");

    public string CookieName { get; } = cookies.Named("kabinet");

    public ValueTask<SignedIn?> SignedIn(HttpContext http) => sessions.Find(Key(http));

    /// <summary>
    /// Whose session it is or was, however it was ended; null when this browser left by «Выход» or never came in. Sealed beside the
    /// session's key and good only for that key: nothing is asked of the store.
    /// </summary>
    public CabinetId? LastOf(HttpContext http)
    {
        if (Key(http) is not { } key || http.Request.Cookies[whose] is not { Length: > 0 } text) return null;
        try { return new(BitConverter.ToInt64(SealOf(key).Unprotect(WebEncoders.Base64UrlDecode(text)))); }
        catch (Exception error) when (error is CryptographicException or FormatException) { return null; }
    }

    /// <summary>A token or a cookie; a cookie only from our own pages, because a foreign page sends it too. Whoever is told no hears how a token is shown.</summary>
    public async ValueTask<Caller?> OfApi(HttpContext http, string key)
    {
        if (await SignedInToApi(http) is { } signedIn) return Of(signedIn, "api", key) with { Address = AddressOf(http) };
        http.Response.Headers.WWWAuthenticate = DeviceProofs.Challenge;
        return null;
    }

    async ValueTask<SignedIn?> SignedInToApi(HttpContext http)
    {
        if (Token(http, "DPoP ") is { } bound)
            return await sessions.FindBound(bound) is { } session && await proofs.Of(http, bound) is { Key: { } proven } && proven.AsSpan().SequenceEqual(session.DeviceKey) ? session : null;
        if (Token(http, "Bearer ") is { } bearer) return await sessions.Find(bearer);
        return http.Request.Headers["Sec-Fetch-Site"] is ["same-origin"] ? await sessions.Find(Key(http)) : null;
    }

    static string? Token(HttpContext http, string scheme) =>
        http.Request.Headers.Authorization is [{ } header] && header.StartsWith(scheme, StringComparison.Ordinal) ? header[scheme.Length..] : null;

    /// <summary>The key is the cabinet's own: two people linked to one account may choose the same one.</summary>
    public static Caller Of(SignedIn who, string channel, string key) =>
        new(Who.Subscriber, $"cabinet:{who.Cabinet}", channel, $"{channel}:{who.Cabinet}:{key}", who.Rights)
        {
            Cabinet = who.Cabinet,
            Proven = who.Proven,
            Session = who.Hash,
            Numbers = [.. who.Numbers.Select(n => (n.Account, n.Subscription, n.Rights))],
            Accounts = [.. who.Numbers.Select(n => n.Account).Distinct()],
            Links = [.. who.Numbers.Select(n => new Link(n.Account, n.Subscription, Roles.Of(n.Role), n.IsGranted))],
        };

    /// <summary>
    /// Someone signed in gives a factor: what he typed was compared outside the lock, and only the pages that compared it may say how
    /// that came out. The API makes no such caller.
    /// </summary>
    public static Caller Proving(SignedIn who) => Of(who, "web", $"{Guid.CreateVersion7():N}") with { As = Who.Guest };

    /// <summary>One factor of two: may give the second, and nothing else.</summary>
    public static Caller OfHalf(SignedIn half, string key) => new(Who.Guest, $"cabinet:{half.Cabinet}", "web", $"web:{key}", Rights.R0)
    {
        Cabinet = half.Cabinet, Proven = half.Proven, Session = half.Hash,
    };

    /// <summary>For limits by address.</summary>
    public static string AddressOf(HttpContext http) => $"{http.Connection.RemoteIpAddress}";

    /// <summary>The cookie's key, whether or not a session stands behind it.</summary>
    public string? Key(HttpContext http) => http.Request.Cookies[CookieName];

    /// <param name="life">How long the browser keeps it; null: until it is closed.</param>
    public void SetCookie(HttpContext http, string key, CabinetId owner, TimeSpan? life)
    {
        cookies.Set(http, CookieName, key, life);
        cookies.Set(http, whose, WebEncoders.Base64UrlEncode(SealOf(key).Protect(BitConverter.GetBytes(owner.Value))), life);
    }

    public void DropCookie(HttpContext http)
    {
        cookies.Drop(http, CookieName);
        cookies.Drop(http, whose);
    }

    IDataProtector SealOf(string key) => protection.CreateProtector("whose", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
