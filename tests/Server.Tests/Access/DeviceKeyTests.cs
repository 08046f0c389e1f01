using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kabinet.Access;
using Kabinet.Operations;
using Kabinet.Operations.Access;
using Kabinet.Reads.Access;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>An app that has shown a key of its device at its sign-in is nothing without that key (B18, RFC 9449): not to be renewed, not to be used, not to be ended by a token alone.</summary>
[Trait("feature", "AUTH-12"), Trait("security", "S-23")]
public sealed class DeviceKeyTests
{
    const string SignIn = "/api/app/sign-in", Refresh = "/api/app/refresh", Act = "/api/operations/theme.choose";

    /// <summary>One request as somebody makes it: what is told, and the tokens where it went through.</summary>
    sealed record Answer(HttpStatusCode Status, string Said, string Access = "", string Token = "", string Type = "");

    sealed record Ask(SoftDevice Device, SoftDevice Other, string Address, DateTimeOffset Now, string? Token)
    {
        public string Prove(Action<Dictionary<string, object>, Dictionary<string, object>>? change = null, Func<byte[], byte[]>? sign = null) => Device.Prove("POST", Address, Now, Token, change, sign);
    }

    /// <summary>Proofs that do not hold, by what is wrong with them. Each is refused at the sign-in, at a refresh and at an operation alike.</summary>
    static readonly IReadOnlyDictionary<string, Func<Ask, string>> Lies = new Dictionary<string, Func<Ask, string>>
    {
        ["signed by another key than it brings"] = a => a.Prove(sign: a.Other.Sign),
        ["brings another key than it is signed with"] = a => a.Prove((head, _) => head["jwk"] = a.Other.PublicKey),
        ["another method"] = a => a.Prove((_, body) => body["htm"] = "GET"),
        ["another path"] = a => a.Prove((_, body) => body["htu"] = a.Address + "/x"),
        ["another host"] = a => a.Prove((_, body) => body["htu"] = a.Address.Replace("127.0.0.1", "127.0.0.2", StringComparison.Ordinal)),
        ["another scheme"] = a => a.Prove((_, body) => body["htu"] = a.Address.Replace("http:", "https:", StringComparison.Ordinal)),
        ["somebody before the host"] = a => a.Prove((_, body) => body["htu"] = a.Address.Replace("http://", "http://x@", StringComparison.Ordinal)),
        ["no address"] = a => a.Prove((_, body) => body.Remove("htu")),
        ["no method"] = a => a.Prove((_, body) => body.Remove("htm")),
        ["too old"] = a => a.Prove((_, body) => body["iat"] = (a.Now - DeviceProofs.Oldest).ToUnixTimeSeconds() - 1),
        ["from a time to come"] = a => a.Prove((_, body) => body["iat"] = (a.Now + DeviceProofs.Ahead).ToUnixTimeSeconds() + 1),
        ["from the end of time"] = a => a.Prove((_, body) => body["iat"] = long.MaxValue),
        ["no time"] = a => a.Prove((_, body) => body.Remove("iat")),
        ["a time in words"] = a => a.Prove((_, body) => body["iat"] = "now"),
        ["no number of its own"] = a => a.Prove((_, body) => body.Remove("jti")),
        ["an empty number"] = a => a.Prove((_, body) => body["jti"] = ""),
        ["a number without end"] = a => a.Prove((_, body) => body["jti"] = new string('1', 201)),
        ["no signature at all"] = a => a.Prove((head, _) => head["alg"] = "none", _ => []),
        ["said to be RS256"] = a => a.Prove((head, _) => head["alg"] = "RS256"),
        ["signed by RSA"] = a => BySignatureOfRsa(a),
        ["a secret both know"] = a => a.Prove((head, _) => (head["alg"], head["jwk"]) = ("HS256", new { kty = "oct", k = SoftDevice.Text(new byte[32]) }), text => HMACSHA256.HashData(new byte[32], text)),
        ["the public key as a secret"] = a => a.Prove((head, _) => head["alg"] = "HS256", text => HMACSHA256.HashData(Convert.FromBase64String($"{a.Device.PublicKey["x"]}=".Replace('-', '+').Replace('_', '/')), text)),
        ["the private key told"] = a => a.Prove((head, _) => head["jwk"] = new Dictionary<string, object>(a.Device.PublicKey) { ["d"] = a.Device.PrivateNumber }),
        ["no key"] = a => a.Prove((head, _) => head.Remove("jwk")),
        ["a key that is a text"] = a => a.Prove((head, _) => head["jwk"] = "P-256"),
        ["a key that is no point of the curve"] = a => a.Prove((head, _) => head["jwk"] = new Dictionary<string, object>(a.Device.PublicKey) { ["y"] = SoftDevice.Text(new byte[32]) }),
        ["a key of another curve"] = a => a.Prove((head, _) => head["jwk"] = new Dictionary<string, object>(a.Device.PublicKey) { ["crv"] = "P-384" }),
        ["another kind of word"] = a => a.Prove((head, _) => head["typ"] = "JWT"),
        ["no kind"] = a => a.Prove((head, _) => head.Remove("typ")),
        ["must be understood further"] = a => a.Prove((head, _) => head["crit"] = new[] { "b64" }),
        ["cut"] = a => a.Prove()[..^9],
        ["one bit of the signature"] = a => a.Prove(sign: text => { var s = a.Device.Sign(text); s[7] ^= 1; return s; }),
        ["no word at all"] = _ => "x",
        ["empty"] = _ => "",
        ["endless"] = a => a.Prove((_, body) => body["more"] = new string('x', 3_000)),
    };

    public static int Broken => Lies.Count;

    static string BySignatureOfRsa(Ask a)
    {
        using var rsa = RSA.Create(2048);
        var open = rsa.ExportParameters(false);
        return a.Prove((head, _) => (head["alg"], head["jwk"]) = ("RS256", new { kty = "RSA", n = SoftDevice.Text(open.Modulus!), e = SoftDevice.Text(open.Exponent!) }),
            text => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    static async Task<Answer> Send(HttpClient http, string path, string? authorization, object? body, params string[] proofs)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, path);
        if (authorization is not null) ask.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        foreach (var proof in proofs) ask.Headers.TryAddWithoutValidation("DPoP", proof);
        if (path == Act) ask.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7():N}");
        if (body is not null) ask.Content = new StringContent(Json.Text(body, body.GetType()), Encoding.UTF8, "application/json");
        var answer = await http.SendAsync(ask);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.Unauthorized) $"{answer.Headers.WwwAuthenticate}".ShouldContain("DPoP");
        if (path == Act) return new(answer.StatusCode, text);
        var told = JsonDocument.Parse(text).RootElement;
        return answer.IsSuccessStatusCode
            ? new(answer.StatusCode, "", told.GetProperty("accessToken").GetString()!, told.GetProperty("refreshToken").GetString()!, told.GetProperty("tokenType").GetString()!)
            : new(answer.StatusCode, told.GetProperty("code").GetString()!);
    }

    static Task<Answer> Renew(HttpClient http, string token, params string[] proofs) => Send(http, Refresh, null, new { refreshToken = token }, proofs);

    static Task<Answer> Use(HttpClient http, string authorization, World world, params string[] proofs) => Send(http, Act, authorization, new { cabinet = world.Anna.Cabinet, theme = "dark" }, proofs);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_renewed_and_used_with_the_key_and_by_nobody_without_it(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        using var device = new SoftDevice();
        using var thief = new SoftDevice();
        string Proof(SoftDevice by, string path, string? token = null) => by.Prove("POST", $"{site.Address}{path}", world.Clock.GetUtcNow(), token);

        var app = await Send(http, SignIn, $"Bearer {await world.OpenSession(world.Anna)}", null, Proof(device, SignIn));
        app.Type.ShouldBe("DPoP");
        (await Use(http, $"DPoP {app.Access}", world, Proof(device, Act, app.Access))).Status.ShouldBe(HttpStatusCode.OK);
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Move(TimeSpan.FromDays(20));
            app = await Renew(http, app.Token, Proof(device, Refresh));
            app.Status.ShouldBe(HttpStatusCode.OK, app.Said);
        }

        // Whoever has the tokens and not the key.
        foreach (var (name, used) in new (string, Func<Task<Answer>>)[]
        {
            ("as a bearer's", () => Use(http, $"Bearer {app.Access}", world)),
            ("as a bearer's, with a proof", () => Use(http, $"Bearer {app.Access}", world, Proof(thief, Act, app.Access))),
            ("without a proof", () => Use(http, $"DPoP {app.Access}", world)),
            ("with another's proof", () => Use(http, $"DPoP {app.Access}", world, Proof(thief, Act, app.Access))),
            ("with the proof of another token", () => Use(http, $"DPoP {app.Access}", world, Proof(device, Act, app.Token))),
            ("with the proof of no token", () => Use(http, $"DPoP {app.Access}", world, Proof(device, Act))),
            ("with two proofs", () => Use(http, $"DPoP {app.Access}", world, Proof(device, Act, app.Access), Proof(device, Act, app.Access))),
        }) (await used()).Status.ShouldBe(HttpStatusCode.Unauthorized, name);
        using (var cookie = new HttpRequestMessage(HttpMethod.Get, "/settings/security"))
        {
            cookie.Headers.Add("Cookie", $"kabinet={Uri.EscapeDataString(app.Access)}");
            (await http.SendAsync(cookie)).Headers.Location!.OriginalString.ShouldStartWith("/sign-in", Case.Sensitive, "as a browser's cookie");
        }

        (await Renew(http, app.Token)).Said.ShouldBe("app.refresh/BadProof");
        await world.IsTold(world.Anna, "access.app-elsewhere", "не с его устройства");
        (await Renew(http, app.Token, Proof(thief, Refresh))).Said.ShouldBe("app.refresh/BadProof");
        var next = await Renew(http, app.Token, Proof(device, Refresh));
        next.Status.ShouldBe(HttpStatusCode.OK, "a token alone does not end it for its owner");
        foreach (var by in new SoftDevice?[] { null, thief })
            (await Renew(http, app.Token, by is null ? [] : [Proof(by, Refresh)])).Said.ShouldBe("app.refresh/BadProof", "a used token alone does not end it either");
        (await Use(http, $"DPoP {next.Access}", world, Proof(device, Act, next.Access))).Status.ShouldBe(HttpStatusCode.OK);

        // A copy of the whole device is what rotation still sees.
        (await Renew(http, app.Token, Proof(device, Refresh))).Said.ShouldBe("app.refresh/UsedBefore");
        (await Renew(http, next.Token, Proof(device, Refresh))).Said.ShouldBe("app.refresh/NotSignedIn");
        world.Clock.Move(Sessions.Remembered);
        (await Use(http, $"DPoP {next.Access}", world, Proof(device, Act, next.Access))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_proof_that_is_wrong_in_one_thing_opens_anything(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        using var device = new SoftDevice();
        using var other = new SoftDevice();
        var session = await world.OpenSession(world.Anna);
        Ask Honest(string path, string? token = null) => new(device, other, $"{site.Address}{path}", world.Clock.GetUtcNow(), token);

        var app = await Send(http, SignIn, $"Bearer {session}", null, Honest(SignIn).Prove());
        foreach (var (name, lie) in Lies)
        {
            (await Send(http, SignIn, $"Bearer {session}", null, lie(Honest(SignIn)))).Said.ShouldBe("app.sign-in/BadProof", $"sign-in: {name}");
            (await Renew(http, app.Token, lie(Honest(Refresh)))).Said.ShouldBe("app.refresh/BadProof", $"refresh: {name}");
            (await Use(http, $"DPoP {app.Access}", world, lie(Honest(Act, app.Access)))).Status.ShouldBe(HttpStatusCode.Unauthorized, $"operation: {name}");
        }

        var kept = Honest(Act, app.Access).Prove();
        (await Use(http, $"DPoP {app.Access}", world, kept)).Status.ShouldBe(HttpStatusCode.OK, "the honest one");
        (await Use(http, $"DPoP {app.Access}", world, kept)).Status.ShouldBe(HttpStatusCode.Unauthorized, "a second time");
        kept = Honest(Refresh).Prove((_, body) => body["htu"] = $"{site.Address}{Refresh}?a=b#c");
        app = await Renew(http, app.Token, kept);
        app.Status.ShouldBe(HttpStatusCode.OK, "query and fragment do not count");
        (await Renew(http, app.Token, kept)).Said.ShouldBe("app.refresh/BadProof", "a proof that was heard, with the next token");
        (await Renew(http, app.Token, Honest(Refresh).Prove((_, body) => body["iat"] = (world.Clock.GetUtcNow() - DeviceProofs.Oldest).ToUnixTimeSeconds()))).Status.ShouldBe(HttpStatusCode.OK, "just young enough");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_is_listed_as_bound_even_between_two_sessions_and_ended_from_there(string database)
    {
        await using var world = await World.Open(database);
        await using var site = await world.Serve();
        using var http = site.Visitor();
        using var device = new SoftDevice();
        string Proof(string path) => device.Prove("POST", $"{site.Address}{path}", world.Clock.GetUtcNow());
        var app = await Send(http, SignIn, $"Bearer {await world.OpenSession(world.Anna)}", null, Proof(SignIn));
        (await Send(http, SignIn, $"Bearer {await world.OpenSession(world.Anna)}", null)).Type.ShouldBe("Bearer");

        world.Clock.Move(TimeSpan.FromDays(2));
        var key = await world.OpenSession(world.Anna);
        var listed = (await site.Services.GetRequiredService<ReadSecurity>().Run((await world.Sessions().Find(key))!, new byte[32])).Sessions;
        listed.Select(s => s.Hold).Order().ShouldBe([SessionHold.Browser, SessionHold.App, SessionHold.AppOfDevice]);
        using var visitor = site.Visitor();
        visitor.DefaultRequestHeaders.Add("Cookie", $"kabinet={Uri.EscapeDataString(key)}");
        (await visitor.GetStringAsync("/settings/security")).ShouldContain("без ключа этого устройства не работает");

        await Asking.Yes(world, new EndSession(world.Anna.Cabinet, Convert.FromHexString(listed.Single(s => s.Hold == SessionHold.AppOfDevice).Name)), world.As(world.Anna));
        (await Renew(http, app.Token, Proof(Refresh))).Said.ShouldBe("app.refresh/NotSignedIn");
    }
}
