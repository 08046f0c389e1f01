using System.Security.Cryptography;
using System.Text.Json;
using Kabinet.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>What the first step of a sign-in leaves for the next one.</summary>
/// <param name="Number">E.164 digits.</param>
/// <param name="NextAt">When another message may be asked for.</param>
public sealed record Entry(string Number, bool Remember, string Back, DateTimeOffset? NextAt)
{
    public Msisdn Msisdn => new(Number);
}

/// <summary>Keeps an <see cref="Entry"/> in a sealed cookie for ten minutes: a phone number belongs in no address and no log.</summary>
public sealed class EntryCookie(Cookies cookies, IDataProtectionProvider protection)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    readonly string name = cookies.Named("entry");
    readonly IDataProtector seal = protection.CreateProtector("entry");

    public void Set(HttpContext http, Entry entry) =>
        cookies.Set(http, name, WebEncoders.Base64UrlEncode(seal.Protect(JsonSerializer.SerializeToUtf8Bytes(entry))), Life);

    public void Drop(HttpContext http) => cookies.Drop(http, name);

    public Entry? Of(HttpContext http)
    {
        if (http.Request.Cookies[name] is not { Length: > 0 } text) return null;
        try { return JsonSerializer.Deserialize<Entry>(seal.Unprotect(WebEncoders.Base64UrlDecode(text))); }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException) { return null; }
    }
}
