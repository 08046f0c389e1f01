using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kabinet.Access;
using Kabinet.Channels.Web.Payouts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Channels.Web.SignIn;

/// <summary>A form that was posted too early: the session was over, or had proved too little.</summary>
/// <param name="Action">Where the form goes; its key of idempotency is one of the fields.</param>
/// <param name="Page">The page it stood on.</param>
/// <param name="ByItself">Goes on without another press where scripts run: only after a step-up, minutes after the first press.</param>
public sealed record Draft(string Action, string Page, IReadOnlyList<KeyValuePair<string, string>> Fields, long Cabinet, bool ByItself, DateTimeOffset Until);

/// <summary>
/// A form that goes on after the sign-in: its press moves no money and changes no service before a page has said what and for how much.
/// Every other form leads back to the page it stood on, which says it, and is pressed there.
/// </summary>
/// <param name="At">Where it goes instead of its own address, which acts at once: shows what was typed, with its price.</param>
public sealed record KeptTyped(string? At);

/// <summary>
/// Keeps what was typed for fifteen minutes in a sealed cookie, so that nobody types it twice; only for the cabinet that typed it.
/// A form with a secret or a file in it, or one that is too long for a cookie, is not kept: then the page itself is the way back.
/// </summary>
public sealed class Drafts(Cookies cookies, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>A field by which a page asks only to keep its form, whether the session is over or not.</summary>
    public const string OnlyKeep = "only-keep";

    const int MostBytes = 2700, MostKept = 3;
    const string Prefix = "draft-";

    static readonly string[] Ours = ["__RequestVerificationToken", OnlyKeep, "captcha", "captcha-work", "picture", "picture-digits"];
    static readonly string[] Secrets = ["password", "secret", "code", "pin", "puk", "cvc", "card", "pan", "passport"];
    static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IDataProtector seal = protection.CreateProtector("draft");

    /// <summary>Keeps the form of this request. Where the visitor goes once he has proved himself: a path of this site.</summary>
    /// <param name="cabinet">Whose form it is; null keeps nothing.</param>
    public string Keep(HttpContext http, CabinetId? cabinet, bool byItself)
    {
        var page = PageOf(http);
        var typed = http.GetEndpoint()?.Metadata.GetMetadata<KeptTyped>();
        if (typed is null && !byItself) return page;
        if (cabinet is not { } owner || !http.Request.HasFormContentType || http.Request.Form is not { Files.Count: 0 } form || form.Keys.Any(IsSecret)) return page;
        var fields = form.Where(f => !Ours.Contains(f.Key)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        var draft = new Draft(byItself || typed?.At is not { } shown ? http.Request.Path + http.Request.QueryString : shown, page, fields, owner.Value, byItself, clock.GetUtcNow() + Life);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(draft, Short);
        if (bytes.Length > MostBytes) return page;

        foreach (var old in http.Request.Cookies.Keys.Where(IsDraft).Skip(MostKept - 1)) Drop(http, old);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        cookies.Set(http, cookies.Named(Prefix + id), WebEncoders.Base64UrlEncode(seal.Protect(bytes)), Life);
        return $"/continue?draft={id}";
    }

    /// <summary>A draft of this cabinet that is still good.</summary>
    public Draft? Of(HttpContext http, string? id, CabinetId cabinet)
    {
        if (id is not { Length: 12 } || http.Request.Cookies[cookies.Named(Prefix + id)] is not { Length: > 0 } text) return null;
        try
        {
            var draft = JsonSerializer.Deserialize<Draft>(seal.Unprotect(WebEncoders.Base64UrlDecode(text)));
            return draft?.Cabinet == cabinet.Value && draft.Until > clock.GetUtcNow() ? draft : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException or OverflowException) { return null; }
    }

    void Drop(HttpContext http, string cookie) => cookies.Drop(http, cookie);

    bool IsDraft(string cookie) => cookie.StartsWith(cookies.Named(Prefix), StringComparison.Ordinal);

    /// <summary>A payee's fields are printed on his bills, whatever they are called: an access card of a television is none of a bank's.</summary>
    static bool IsSecret(string field) => Array.Exists(Secrets, s => field.Contains(s, StringComparison.OrdinalIgnoreCase))
        && !Ours.Contains(field) && !field.StartsWith(PayeeForm.Own, StringComparison.Ordinal);

    /// <summary>The page of this site that the form stood on, else the address it was sent to.</summary>
    static string PageOf(HttpContext http) =>
        Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var from)
        && string.Equals(from.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? Preferences.SafePath(from.PathAndQuery)
            : Preferences.SafePath(http.Request.Path);
}
