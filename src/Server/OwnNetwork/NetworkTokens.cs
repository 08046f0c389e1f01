using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kabinet.Running;
using Kabinet.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.OwnNetwork;

/// <summary>What the network said of a connection, signed: which life of which number, for whom, for which browser, until when.</summary>
/// <param name="Aud">Whom it is for: the site, or a client of CAMARA Number Verification.</param>
/// <param name="Nonce">SHA-256 of the browser's own cookie: in another browser it opens nothing. Empty in an access token.</param>
/// <param name="Sub">The subscription; 0 in a token that no number was found for.</param>
/// <param name="Scope">Of an access token, separated by blanks; empty in a sign-in.</param>
/// <param name="Amr">How the number was found: <c>mbl</c> is the mobile network (RFC 8176 has no name of its own for it).</param>
public sealed record NetworkClaims(string Aud, string Nonce, long Sub, string Msisdn, long Exp, string Jti, string Scope = "", string Amr = NetworkClaims.Mobile)
{
    public const string Mobile = "mbl";

    public bool Has(string scope) => Scope.Split(' ').Contains(scope);
}

/// <summary>
/// One-time tokens of what the network said (B6): JWS (RFC 7515) with ES256, made by the gateway and read by the site. Both derive the
/// key pair from the key file they share.
/// </summary>
public sealed class NetworkTokens(Vault vault, TimeProvider clock)
{
    public static readonly TimeSpan SignInLife = TimeSpan.FromSeconds(60);
    /// <summary>CAMARA security profile: an access token for a number lives five minutes at most.</summary>
    public static readonly TimeSpan AccessLife = TimeSpan.FromSeconds(300);

    const string Head = """{"alg":"ES256","typ":"JWT"}""";
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = vault.NetworkKey });
    readonly Lock gate = new();

    public string Sign(NetworkClaims claims)
    {
        var body = $"{Part(Encoding.UTF8.GetBytes(Head))}.{Part(JsonSerializer.SerializeToUtf8Bytes(claims, Json))}";
        lock (gate) return $"{body}.{Part(key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256))}";
    }

    public NetworkClaims New(string aud, string nonce, SubscriptionId number, Msisdn msisdn, TimeSpan life, string scope = "", string amr = NetworkClaims.Mobile) =>
        new(aud, nonce, number.Value, msisdn.Digits, (clock.GetUtcNow() + life).ToUnixTimeSeconds(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), scope, amr);

    /// <summary>Null for anything that is not ours, is changed, is over or is for somebody else.</summary>
    public NetworkClaims? Read(string? token, string aud)
    {
        if (token is not { Length: > 0 and < 2000 } || token.Split('.') is not [var head, var body, var sign] || head != Part(Encoding.UTF8.GetBytes(Head))) return null;
        try
        {
            bool holds;
            lock (gate) holds = key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{body}"), WebEncoders.Base64UrlDecode(sign), HashAlgorithmName.SHA256);
            return holds && JsonSerializer.Deserialize<NetworkClaims>(WebEncoders.Base64UrlDecode(body), Json) is { } claims
                && claims.Aud == aud && claims.Exp > clock.GetUtcNow().ToUnixTimeSeconds() ? claims : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or CryptographicException) { return null; }
    }

    static string Part(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
