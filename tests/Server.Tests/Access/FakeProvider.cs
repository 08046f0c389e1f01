using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Kabinet.Counterparties.Identities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Kabinet.Tests.Access;

/// <summary>A provider that answers as it is told: VK ID, Mail.ru and ESIA with their quirks, and an OpenID provider that can lie.</summary>
sealed class FakeProvider : IAsyncDisposable
{
    readonly WebApplication app;
    readonly RSA key = RSA.Create(2048);

    public string Address => app.Urls.First();
    /// <summary>What came in, newest last.</summary>
    public List<(string Path, Dictionary<string, string> Fields, string Authorization)> Asked { get; } = [];
    /// <summary>Answers a path with JSON; null: 404.</summary>
    public Func<string, Dictionary<string, string>, object?> Answer { get; set; } = (_, _) => null;

    FakeProvider(WebApplication app) => this.app = app;

    public static async Task<FakeProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeProvider(app);
        app.Run(fake.Serve);
        await app.StartAsync();
        return fake;
    }

    async Task Serve(HttpContext http)
    {
        var fields = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        if (http.Request.HasFormContentType) foreach (var field in await http.Request.ReadFormAsync()) fields[field.Key] = field.Value.ToString();
        lock (Asked) Asked.Add((http.Request.Path, fields, http.Request.Headers.Authorization.ToString()));
        object? answer = http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => new { issuer = Address, authorization_endpoint = $"{Address}/authorize", token_endpoint = $"{Address}/token", jwks_uri = $"{Address}/jwks" },
            "/jwks" => Keys(),
            var path => Answer(path ?? "", fields),
        };
        if (answer is null) { http.Response.StatusCode = 404; return; }
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }

    object Keys()
    {
        var p = key.ExportParameters(false);
        return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "k1", n = Base64UrlEncoder.Encode(p.Modulus!), e = Base64UrlEncoder.Encode(p.Exponent!) } } };
    }

    /// <summary>An id token that holds, changed as a test wants.</summary>
    public string Token(string nonce, DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null, string? subject = "user-7")
    {
        var claims = new Dictionary<string, object> { ["nonce"] = nonce, ["name"] = "Анна" };
        if (subject is not null) claims["sub"] = subject;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = "kabinet", IssuedAt = now.UtcDateTime, Expires = now.AddMinutes(5).UtcDateTime, Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(key) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    /// <summary>HS256 with the public key as its secret: an old trick.</summary>
    public SigningCredentials PublicKeyAsSecret => new(new SymmetricSecurityKey(key.ExportSubjectPublicKeyInfo()) { KeyId = "k1" }, SecurityAlgorithms.HmacSha256);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }
}
