using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Kabinet.Counterparties.Identities;

/// <summary>Signs what ESIA is asked with. Our own code has no GOST: in production a certified tool does it.</summary>
public interface IEsiaSigner
{
    /// <returns>base64url of the raw signature.</returns>
    /// <exception cref="IdentityRefused">It cannot sign now.</exception>
    Task<string> Sign(string text, CancellationToken stop);
}

/// <summary>
/// Госуслуги (AUTH-10): <c>/aas/oauth2/v2/ac</c> and <c>/aas/oauth2/v3/te</c>, each request signed over its fields. The token comes
/// straight from ESIA over TLS; its own GOST signature is not checked here, what it says is.
/// </summary>
public sealed class Esia(IdentitySetting setting, ProviderHttp http, IEsiaSigner signer, TimeProvider clock) : IIdentityProvider
{
    static readonly TimeSpan Moscow = TimeSpan.FromHours(3), Skew = TimeSpan.FromMinutes(2);

    public IdentitySetting Setting => setting;

    string Scope => setting.Scope.Length > 0 ? setting.Scope : "openid";

    public async Task<Uri> Begin(SignInAsk ask, CancellationToken stop)
    {
        var at = Timestamp();
        return new(QueryHelpers.AddQueryString($"{setting.Address.TrimEnd('/')}/aas/oauth2/v2/ac", new Dictionary<string, string?>
        {
            ["client_id"] = setting.Client, ["client_secret"] = await signer.Sign($"{setting.Client}{Scope}{at}{ask.State}{ask.Callback}", stop),
            ["client_certificate_hash"] = setting.Certificate, ["redirect_uri"] = ask.Callback, ["scope"] = Scope, ["response_type"] = "code", ["state"] = ask.State,
            ["timestamp"] = at, ["access_type"] = "online",
        }));
    }

    public async Task<Identity> Finish(SignInAsk ask, IQueryCollection answer, CancellationToken stop)
    {
        var (code, at) = (ProviderHttp.Code(answer), Timestamp());
        var tokens = await http.Post($"{setting.Address.TrimEnd('/')}/aas/oauth2/v3/te", new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code", ["client_id"] = setting.Client, ["code"] = code, ["redirect_uri"] = ask.Callback, ["scope"] = Scope, ["state"] = ask.State,
            ["timestamp"] = at, ["token_type"] = "Bearer", ["client_certificate_hash"] = setting.Certificate,
            ["client_secret"] = await signer.Sign($"{setting.Client}{Scope}{at}{ask.State}{ask.Callback}{code}", stop),
        }, null, stop);
        if (ProviderHttp.Text(tokens, "state") != ask.State) throw new IdentityRefused(IdentityFault.NotAsked, "the tokens carry another state");
        var claims = Claims(ProviderHttp.Text(tokens, "access_token"));
        var issuer = ProviderHttp.Text(claims, "iss");
        if (new Uri(issuer, UriKind.RelativeOrAbsolute) is not { IsAbsoluteUri: true } from || from.Host != new Uri(setting.Address).Host) throw new IdentityRefused(IdentityFault.NotTrue, "the token has another issuer");
        if (ProviderHttp.Text(claims, "client_id") != setting.Client) throw new IdentityRefused(IdentityFault.NotTrue, "the token is another client's");
        if (!claims.TryGetProperty("exp", out var exp) || !exp.TryGetInt64(out var until) || until <= (clock.GetUtcNow() - Skew).ToUnixTimeSeconds()) throw new IdentityRefused(IdentityFault.NotTrue, "the token is too old");
        return new Identity(setting.Key, issuer, ProviderHttp.Text(claims, "urn:esia:sbj_id"), true, "");
    }

    string Timestamp() => clock.GetUtcNow().ToOffset(Moscow).ToString("yyyy.MM.dd HH:mm:ss", CultureInfo.InvariantCulture) + " +0300";

    static JsonElement Claims(string token)
    {
        try { return token.Split('.') is [_, var body, ..] ? JsonDocument.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(body))).RootElement : throw new FormatException(); }
        catch (Exception error) when (error is FormatException or JsonException) { throw new IdentityRefused(IdentityFault.NotTrue, "the token cannot be read", error); }
    }
}
