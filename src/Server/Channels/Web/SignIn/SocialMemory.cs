using System.Security.Cryptography;
using System.Text.Json;
using Kabinet.Access;
using Kabinet.Counterparties.Identities;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>A sign-in elsewhere that was begun in this browser.</summary>
/// <param name="Link">To link the account to the cabinet that is open, not to come in with it.</param>
public sealed record SocialAsk(string Provider, SignInAsk Ask, string Back, bool Link, DateTimeOffset Until);

/// <summary>Keeps a sign-in elsewhere while the browser is away, and an account that is not linked yet, in sealed cookies: nobody else's browser can finish it.</summary>
public sealed class SocialMemory(Cookies cookies, IDataProtectionProvider protection, Budgets budgets, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    readonly string asked = cookies.Named("social"), pending = cookies.Named("identity");
    readonly IDataProtector seal = protection.CreateProtector("social");

    public SocialAsk Begin(HttpContext http, string provider, string callback, string back, bool link)
    {
        static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var ask = new SocialAsk(provider, new SignInAsk(Random(), Random(), Random(), callback), back, link, clock.GetUtcNow() + Life);
        Keep(http, asked, ask);
        return ask;
    }

    /// <summary>What was asked in this browser and is answered now, for the first time.</summary>
    /// <exception cref="IdentityRefused">Nothing of the kind was asked here.</exception>
    public async Task<SocialAsk> Answered(HttpContext http, string provider)
    {
        var ask = Of<SocialAsk>(http, asked);
        cookies.Drop(http, asked);
        var same = ask is not null && ask.Provider == provider && ask.Until > clock.GetUtcNow()
            && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(ask.Ask.State), System.Text.Encoding.UTF8.GetBytes($"{http.Request.Query["state"]}"));
        return same && await budgets.UseOnce($"social:{ask!.Ask.State}", ask.Until) ? ask : throw new IdentityRefused(IdentityFault.NotAsked, "no such sign-in was begun in this browser");
    }

    /// <summary>An account that is not linked yet: the owner of a number will say that it is his.</summary>
    public void Pend(HttpContext http, Identity identity) => Keep(http, pending, new Pending(identity, clock.GetUtcNow() + Life));

    public Identity? Pending(HttpContext http) => Of<Pending>(http, pending) is { } kept && kept.Until > clock.GetUtcNow() ? kept.Identity : null;

    public void Forget(HttpContext http) => cookies.Drop(http, pending);

    void Keep<T>(HttpContext http, string cookie, T what) => cookies.Set(http, cookie, WebEncoders.Base64UrlEncode(seal.Protect(JsonSerializer.SerializeToUtf8Bytes(what))), Life);

    T? Of<T>(HttpContext http, string cookie) where T : class
    {
        if (http.Request.Cookies[cookie] is not { Length: > 0 } text) return null;
        try { return JsonSerializer.Deserialize<T>(seal.Unprotect(WebEncoders.Base64UrlDecode(text))); }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException or OverflowException) { return null; }
    }
}

/// <summary>Whose account elsewhere waits for its owner's word.</summary>
public sealed record Pending(Identity Identity, DateTimeOffset Until);
