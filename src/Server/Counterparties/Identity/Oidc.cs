using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kabinet.Counterparties.Identities;

/// <summary>Any OpenID Connect provider: discovery, code with PKCE, id token checked against the provider's keys (OpenID Connect Core 3.1).</summary>
public sealed class Oidc(IdentitySetting setting, ProviderHttp http, TimeProvider clock) : IIdentityProvider
{
    static readonly TimeSpan KeysLive = TimeSpan.FromHours(1), Skew = TimeSpan.FromMinutes(2);
    static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    (Discovery Discovery, long At)? known;

    public IdentitySetting Setting => setting;

    sealed record Discovery(string Issuer, string Authorize, string Token, IReadOnlyList<SecurityKey> Keys, bool NamesIssuer);

    public async Task<Uri> Begin(SignInAsk ask, CancellationToken stop) => new(QueryHelpers.AddQueryString((await Discover(stop)).Authorize, new Dictionary<string, string?>
    {
        ["response_type"] = "code", ["client_id"] = setting.Client, ["redirect_uri"] = ask.Callback, ["scope"] = setting.Scope.Length > 0 ? setting.Scope : "openid",
        ["state"] = ask.State, ["nonce"] = ask.Nonce, ["code_challenge"] = ProviderHttp.Challenge(ask.Verifier), ["code_challenge_method"] = "S256",
    }));

    public async Task<Identity> Finish(SignInAsk ask, IQueryCollection answer, CancellationToken stop)
    {
        var discovery = await Discover(stop);
        // RFC 9207: the answer of one provider is not taken for another's.
        if (answer["iss"] is [{ } from] ? from != discovery.Issuer : discovery.NamesIssuer) throw new IdentityRefused(IdentityFault.NotAsked, "the answer names another issuer");
        var tokens = await http.Post(discovery.Token, new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["code"] = ProviderHttp.Code(answer), ["redirect_uri"] = ask.Callback, ["code_verifier"] = ask.Verifier,
        }, (setting.Client, setting.Secret), stop);
        return await Check(ProviderHttp.Text(tokens, "id_token"), ask.Nonce, discovery, stop);
    }

    async Task<Identity> Check(string token, string nonce, Discovery discovery, CancellationToken stop)
    {
        var result = await Validate(token, discovery);
        // A key that is new since the last look is looked for once.
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) { known = null; result = await Validate(token, await Discover(stop)); }
        if (!result.IsValid) throw new IdentityRefused(IdentityFault.NotTrue, "the id token does not hold", result.Exception);
        var claims = (JsonWebToken)result.SecurityToken;
        if (Claim(claims, "nonce") != nonce) throw new IdentityRefused(IdentityFault.NotAsked, "the id token carries another nonce");
        if (claims.Audiences.Count() > 1 && Claim(claims, "azp") != setting.Client) throw new IdentityRefused(IdentityFault.NotTrue, "the id token is for several and not for us");
        return claims.Subject is { Length: > 0 and <= 255 } subject
            ? new Identity(setting.Key, discovery.Issuer, subject, false, ProviderHttp.Name(Claim(claims, "name") ?? Claim(claims, "preferred_username")))
            : throw new IdentityRefused(IdentityFault.NotTrue, "the id token names nobody");
    }

    Task<TokenValidationResult> Validate(string token, Discovery discovery) => Tokens.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = discovery.Issuer, ValidAudience = setting.Client, IssuerSigningKeys = discovery.Keys,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
        RequireSignedTokens = true, RequireExpirationTime = true, TryAllIssuerSigningKeys = false,
        LifetimeValidator = (from, until, _, _) => until is { } end && end > clock.GetUtcNow().UtcDateTime - Skew && (from is null || from < clock.GetUtcNow().UtcDateTime + Skew),
    });

    static string? Claim(JsonWebToken token, string name) => token.TryGetClaim(name, out var claim) ? claim.Value : null;

    async Task<Discovery> Discover(CancellationToken stop)
    {
        if (known is var (kept, at) && clock.GetElapsedTime(at) < KeysLive) return kept;
        var page = await http.Get($"{setting.Address.TrimEnd('/')}/.well-known/openid-configuration", stop);
        var issuer = ProviderHttp.Text(page, "issuer");
        if (issuer != setting.Address) throw new IdentityRefused(IdentityFault.NotTrue, $"the issuer calls itself «{issuer}»");
        var keys = new JsonWebKeySet((await http.Get(ProviderHttp.Text(page, "jwks_uri"), stop)).GetRawText());
        var found = new Discovery(issuer, ProviderHttp.Text(page, "authorization_endpoint"), ProviderHttp.Text(page, "token_endpoint"), [.. keys.GetSigningKeys()],
            page.TryGetProperty("authorization_response_iss_parameter_supported", out var names) && names.ValueKind == JsonValueKind.True);
        known = (found, clock.GetTimestamp());
        return found;
    }
}
