using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kabinet.Access;

/// <summary>
/// Reads the header <c>DPoP</c> (RFC 9449): a word signed with a key that stays on the device, for this method and address, now, and once
/// (B18). ES256 alone. What the word is about to open is found first: strangers leave no rows.
/// </summary>
public sealed class DeviceProofs(Budgets budgets, OwnAddress own, Settings settings, TimeProvider clock)
{
    /// <summary>How old a proof may be; it is remembered as used for as long.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);
    /// <summary>How far a device's clock may be ahead of ours.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    public const string Challenge = """Bearer, DPoP algs="ES256" """, BadProof = """DPoP error="invalid_dpop_proof", algs="ES256" """;
    const int Longest = 2_000, LongestId = 200;

    static readonly JsonWebTokenHandler Tokens = new();
    static readonly DeviceProof Broken = new((byte[]?)null);

    /// <summary>The proof of this request, read once; null when none came.</summary>
    /// <param name="token">The access token that the proof must name (<c>ath</c>); null: none is shown with it.</param>
    public async Task<DeviceProof?> Of(HttpContext http, string? token = null)
    {
        if (http.Request.Headers["DPoP"] is not { Count: > 0 } header) return null;
        if (http.Features.Get<DeviceProof>() is { } known) return known;
        var proof = header is [{ Length: > 0 and <= Longest } text] && await Read(text, http.Request, token) is { } key ? new DeviceProof(key) : Broken;
        http.Features.Set(proof);
        return proof;
    }

    async Task<byte[]?> Read(string text, HttpRequest request, string? token)
    {
        try
        {
            var proof = new JsonWebToken(text);
            if (KeyOf(proof) is not { } key || !(await Tokens.ValidateTokenAsync(proof, Signed(key))).IsValid || !IsFor(proof, request, token)) return null;
            if (!proof.TryGetPayloadValue<long>("iat", out var iat) || !proof.TryGetPayloadValue<string>("jti", out var id) || id is not { Length: > 0 and <= LongestId }) return null;
            // As seconds: an instant of the year 300000000 is no instant.
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            if (iat < now - Oldest.TotalSeconds || iat > now + Ahead.TotalSeconds) return null;

            var thumbprint = key.ComputeJwkThumbprint();
            var name = SHA256.HashData([.. thumbprint, .. Encoding.UTF8.GetBytes(id)]);
            return await budgets.UseOnce($"proof:{Convert.ToHexStringLower(name)}", DateTimeOffset.FromUnixTimeSeconds(iat) + Oldest + TimeSpan.FromSeconds(1)) ? thumbprint : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or JsonException or CryptographicException or SecurityTokenException) { return null; }
    }

    /// <summary>The public key that the proof brings; null for a private one, another kind, and what asks to be understood further (<c>crit</c>).</summary>
    static JsonWebKey? KeyOf(JsonWebToken proof) =>
        !proof.IsEncrypted && !proof.TryGetHeaderValue<JsonElement>("crit", out _) && proof.TryGetHeaderValue<JsonElement>("jwk", out var json) && json.ValueKind == JsonValueKind.Object
        && new JsonWebKey(json.GetRawText()) is { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: JsonWebKeyECTypes.P256, D: null } key ? key : null;

    static TokenValidationParameters Signed(JsonWebKey key) => new()
    {
        IssuerSigningKey = key, ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256], ValidTypes = ["dpop+jwt"],
        ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false,
    };

    /// <summary>Query and fragment do not count (RFC 9449, 4.3); host and port are the site's own as the operator has set them, whatever the request says.</summary>
    bool IsFor(JsonWebToken proof, HttpRequest request, string? token) =>
        proof.TryGetPayloadValue<string>("htm", out var method) && method == request.Method
        && proof.TryGetPayloadValue<string>("htu", out var address) && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.GetLeftPart(UriPartial.Path) == new Uri(own.SiteOf(settings), request.Path.ToUriComponent().TrimStart('/')).GetLeftPart(UriPartial.Path)
        && (token is null || proof.TryGetPayloadValue<string>("ath", out var hash) && hash == WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(token))));
}
