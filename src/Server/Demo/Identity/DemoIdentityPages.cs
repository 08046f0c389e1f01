using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kabinet.Channels.Web;
using Kabinet.Counterparties.Identities;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kabinet.Demo.Identities;

/// <summary>Who wants to know whom, while a visitor chooses.</summary>
public sealed record DemoAsk(string Client, string RedirectUri, string State, string Nonce, string Challenge);

/// <summary>
/// <c>/demo/identity</c>: a small OpenID Connect provider with made-up people, in demo mode only. It forgets everything at the end.
/// </summary>
public sealed class DemoIdentityPages(OwnAddress own, TimeProvider clock) : IDisposable
{
    public static readonly IReadOnlyList<(string Id, string Name)> People = [("anna", "Анна Демо"), ("ivan", "Иван Демо"), ("olga", "Ольга Демо")];

    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly ConcurrentDictionary<string, (DemoAsk Ask, string Person, DateTimeOffset Until)> codes = new();

    string Issuer => new Uri(own.Root, "demo/identity").AbsoluteUri;

    public void Map(IEndpointRouteBuilder app)
    {
        var demo = app.MapGroup("/demo/identity").ExcludeFromDescription();
        demo.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = Issuer, ["authorization_endpoint"] = $"{Issuer}/authorize", ["token_endpoint"] = $"{Issuer}/token", ["jwks_uri"] = $"{Issuer}/jwks",
            ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
            ["authorization_response_iss_parameter_supported"] = true,
        }));
        demo.MapGet("/jwks", () =>
        {
            var point = key.ExportParameters(false).Q;
            return Results.Json(new { keys = new[] { new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = "demo", x = WebEncoders.Base64UrlEncode(point.X!), y = WebEncoders.Base64UrlEncode(point.Y!) } } });
        });
        demo.MapGet("/authorize", (HttpContext http) => Of(http.Request.Query["client_id"], http.Request.Query["redirect_uri"], http) is { } ask
            ? Page.Show<DemoIdentityPage>(http, ("Ask", ask))
            : Results.BadRequest());
        demo.MapPost("/authorize", (HttpContext http, IFormCollection form) => Of(form["client_id"], form["redirect_uri"], http) is { } asked
            ? Results.Redirect(Answer(asked with { State = $"{form["state"]}", Nonce = $"{form["nonce"]}", Challenge = $"{form["code_challenge"]}" }, form["person"]))
            : Results.BadRequest());
        demo.MapPost("/token", (HttpContext http, IFormCollection form) => Token(http, form)).DisableAntiforgery();
    }

    DemoAsk? Of(string? client, string? redirect, HttpContext http)
    {
        var query = http.Request.Query;
        var ours = client == DemoIdentity.Client && Uri.TryCreate(redirect, UriKind.Absolute, out var to) && to.Authority == http.Request.Host.Value && to.AbsolutePath == "/sign-in/with/demo/callback";
        return ours ? new DemoAsk(client!, redirect!, $"{query["state"]}", $"{query["nonce"]}", $"{query["code_challenge"]}") : null;
    }

    string Answer(DemoAsk ask, string? person)
    {
        var answer = new Dictionary<string, string?> { ["state"] = ask.State, ["iss"] = Issuer };
        if (People.All(p => p.Id != person)) answer["error"] = "access_denied";
        else
        {
            var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
            codes[code] = (ask, person!, clock.GetUtcNow().AddMinutes(1));
            answer["code"] = code;
        }
        return QueryHelpers.AddQueryString(ask.RedirectUri, answer);
    }

    IResult Token(HttpContext http, IFormCollection form)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DemoIdentity.Client}:{DemoIdentity.Secret}"));
        if (http.Request.Headers.Authorization != $"Basic {basic}") return Results.Json(new { error = "invalid_client" }, statusCode: 401);
        if (!codes.TryRemove($"{form["code"]}", out var kept) || kept.Until < clock.GetUtcNow() || kept.Ask.RedirectUri != form["redirect_uri"] || kept.Ask.Challenge != ProviderHttp.Challenge($"{form["code_verifier"]}"))
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var now = clock.GetUtcNow();
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = DemoIdentity.Client, IssuedAt = now.UtcDateTime, Expires = now.AddMinutes(5).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = kept.Person, ["nonce"] = kept.Ask.Nonce, ["name"] = People.First(p => p.Id == kept.Person).Name },
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = "demo" }, SecurityAlgorithms.EcdsaSha256),
        });
        return Results.Json(new { access_token = "demo", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    public void Dispose() => key.Dispose();
}
