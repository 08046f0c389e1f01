using System.Text;
using System.Text.Json;
using Kabinet.Counterparties.Identities;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace Kabinet.Tests.Access;

/// <summary>What identity providers may answer, and what of it is taken (S-09).</summary>
[Trait("feature", "AUTH-09"), Trait("security", "S-09")]
public sealed class IdentityTests
{
    static readonly SignInAsk Ask = new("state-1", "nonce-1", new string('v', 43), "https://lk.example.ru/sign-in/with/x/callback");
    static readonly TestClock Clock = new();

    static QueryCollection Query(params (string Name, string Value)[] fields) => new(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value)));

    static async Task<IdentityFault> Fault(IIdentityProvider provider, QueryCollection answer) =>
        (await Should.ThrowAsync<IdentityRefused>(() => provider.Finish(Ask, answer, default))).Fault;

    public static TheoryData<string> BrokenTokens =>
    [
        "another issuer", "another audience", "two audiences without azp", "expired", "not yet valid", "another nonce", "no nonce", "another key", "no signature", "public key as secret", "no subject", "no expiry", "not a token",
    ];

    [Theory, MemberData(nameof(BrokenTokens))]
    public async Task A_token_that_does_not_hold_is_not_taken(string broken)
    {
        await using var fake = await FakeProvider.Start();
        using var http = new ProviderHttp(TimeSpan.FromMinutes(2));
        var oidc = new Oidc(new("x", "oidc", "X", fake.Address, "kabinet", "secret"), http, Clock);
        var now = Clock.GetUtcNow();
        using var other = System.Security.Cryptography.RSA.Create(2048);
        var token = fake.Token("nonce-1", now);
        fake.Answer = (path, _) => path == "/token" ? new { id_token = token } : null;
        (await oidc.Finish(Ask, Query(("code", "c")), default)).ShouldBe(new Identity("x", fake.Address, "user-7", false, "Анна"));

        token = broken switch
        {
            "another issuer" => fake.Token("nonce-1", now, t => t.Issuer = "https://evil.example"),
            "another audience" => fake.Token("nonce-1", now, t => t.Audience = "somebody"),
            "two audiences without azp" => fake.Token("nonce-1", now, t => { t.Audience = null; t.Claims["aud"] = new[] { "kabinet", "somebody" }; }),
            "expired" => fake.Token("nonce-1", now.AddHours(-1)),
            "not yet valid" => fake.Token("nonce-1", now, t => t.NotBefore = now.AddHours(1).UtcDateTime),
            "another nonce" => fake.Token("nonce-2", now),
            "no nonce" => fake.Token("", now, t => t.Claims.Remove("nonce")),
            "another key" => fake.Token("nonce-1", now, t => t.SigningCredentials = new(new RsaSecurityKey(other) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256)),
            "no signature" => fake.Token("nonce-1", now, t => t.SigningCredentials = null),
            "public key as secret" => fake.Token("nonce-1", now, t => t.SigningCredentials = fake.PublicKeyAsSecret),
            "no subject" => fake.Token("nonce-1", now, subject: null),
            "no expiry" => fake.Token("nonce-1", now, t => t.Expires = null),
            _ => "not.a.token",
        };
        (await Fault(oidc, Query(("code", "c")))).ShouldBeOneOf(IdentityFault.NotTrue, IdentityFault.NotAsked);
    }

    [Fact]
    public async Task An_answer_of_another_issuer_a_refusal_and_silence_are_told_apart()
    {
        await using var fake = await FakeProvider.Start();
        using var http = new ProviderHttp(TimeSpan.FromMinutes(2));
        var oidc = new Oidc(new("x", "oidc", "X", fake.Address, "kabinet", "secret"), http, Clock);
        (await Fault(oidc, Query(("code", "c"), ("iss", "https://evil.example")))).ShouldBe(IdentityFault.NotAsked);
        (await Fault(oidc, Query(("error", "access_denied")))).ShouldBe(IdentityFault.Denied);
        (await Fault(oidc, Query(("error", "server_error")))).ShouldBe(IdentityFault.Down);
        (await Fault(oidc, Query())).ShouldBe(IdentityFault.NotTrue);
        var pretender = new Oidc(new("x", "oidc", "X", $"{fake.Address}/", "kabinet", "secret"), http, Clock);
        (await Fault(pretender, Query(("code", "c")))).ShouldBe(IdentityFault.NotTrue, "the discovery names another issuer than the settings");
        (await Fault(new Oidc(new("x", "oidc", "X", "http://127.0.0.1:1", "kabinet", "secret"), http, Clock), Query(("code", "c")))).ShouldBe(IdentityFault.Down);
    }

    [Fact]
    public async Task VK_wants_its_device_id_back_and_two_answers_must_name_one_person()
    {
        await using var fake = await FakeProvider.Start();
        using var http = new ProviderHttp(TimeSpan.FromMinutes(2));
        var vk = new VkId(new("vk", "vkid", "VK ID", fake.Address, "51", ""), http);
        var start = await vk.Begin(Ask, default);
        start.Query.ShouldContain("code_challenge_method=S256");

        var (state, second) = ("state-1", 77);
        fake.Answer = (path, asked) => path switch
        {
            "/oauth2/auth" when asked["device_id"] == "dev-9" && asked["code_verifier"] == Ask.Verifier => new { access_token = "a", user_id = 77, state },
            "/oauth2/user_info" when asked["access_token"] == "a" => new { user = new { user_id = $"{second}", first_name = "Анна", last_name = "К.", phone = "79001000001" } },
            _ => null,
        };
        (await vk.Finish(Ask, Query(("code", "c"), ("device_id", "dev-9")), default)).ShouldBe(new Identity("vk", "https://id.vk.com", "77", false, "Анна К."));
        (await Fault(vk, Query(("code", "c")))).ShouldBe(IdentityFault.NotTrue);
        (await Fault(vk, Query(("code", "c"), ("device_id", "another")))).ShouldBe(IdentityFault.NotTrue);
        second = 78;
        (await Fault(vk, Query(("code", "c"), ("device_id", "dev-9")))).ShouldBe(IdentityFault.NotTrue);
        state = "state-2";
        (await Fault(vk, Query(("code", "c"), ("device_id", "dev-9")))).ShouldBe(IdentityFault.NotAsked);
    }

    [Fact]
    public async Task Mail_ru_takes_the_secret_in_the_header_and_the_token_in_the_address()
    {
        await using var fake = await FakeProvider.Start();
        using var http = new ProviderHttp(TimeSpan.FromMinutes(2));
        var mail = new MailRu(new("mail", "mailru", "Mail.ru", fake.Address, "id", "s"), http);
        (await mail.Begin(Ask, default)).AbsolutePath.ShouldBe("/login");
        fake.Answer = (path, asked) => path switch { "/token" => new { access_token = "t" }, "/userinfo" when asked["access_token"] == "t" => new { id = "555", name = "Анна", email = "a@mail.ru" }, _ => null };
        (await mail.Finish(Ask, Query(("code", "c")), default)).ShouldBe(new Identity("mail", "https://oauth.mail.ru", "555", false, "Анна"));
        fake.Asked.First(a => a.Path == "/token").Authorization.ShouldBe($"Basic {Convert.ToBase64String("id:s"u8)}");
    }

    sealed class Signer : IEsiaSigner
    {
        public List<string> Texts { get; } = [];
        public Task<string> Sign(string text, CancellationToken stop) { Texts.Add(text); return Task.FromResult("SIGNED"); }
    }

    [Fact]
    [Trait("feature", "AUTH-10")]
    public async Task ESIA_is_asked_with_signed_fields_and_its_person_is_the_states_word()
    {
        await using var fake = await FakeProvider.Start();
        using var http = new ProviderHttp(TimeSpan.FromMinutes(2));
        var signer = new Signer();
        var esia = new Esia(new("gu", "esia", "Госуслуги", fake.Address, "LK01", "", "openid", "sign", "AB12"), http, signer, Clock);
        var start = await esia.Begin(Ask, default);
        start.AbsolutePath.ShouldBe("/aas/oauth2/v2/ac");
        signer.Texts[0].ShouldBe($"LK01openid2026.11.22 12:00:00 +0300{Ask.State}{Ask.Callback}");

        var claims = new Dictionary<string, object> { ["iss"] = $"{fake.Address}/", ["client_id"] = "LK01", ["exp"] = Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(), ["urn:esia:sbj_id"] = 1000299654 };
        fake.Answer = (path, asked) => path == "/aas/oauth2/v3/te" && asked["client_secret"] == "SIGNED" && asked["client_certificate_hash"] == "AB12"
            ? new { access_token = $"e30.{Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(claims)))}.x", state = asked["state"] } : null;
        (await esia.Finish(Ask, Query(("code", "c1")), default)).ShouldBe(new Identity("gu", $"{fake.Address}/", "1000299654", true, ""));
        signer.Texts[1].ShouldEndWith($"{Ask.Callback}c1");

        foreach (var (name, value) in new (string, object)[] { ("iss", "https://evil.example/"), ("client_id", "OTHER"), ("exp", 1) })
        {
            var good = claims[name];
            claims[name] = value;
            (await Fault(esia, Query(("code", "c1")))).ShouldBe(IdentityFault.NotTrue, name);
            claims[name] = good;
        }
    }

    [Fact]
    [Trait("feature", "AUTH-10")]
    public async Task The_signer_is_a_program_that_may_fail()
    {
        (await new EsiaCommand("/bin/cat", TimeSpan.FromMinutes(5)).Sign("text", default)).ShouldBe("text");
        foreach (var program in new[] { "/bin/false", "/no/such/program" })
            (await Should.ThrowAsync<IdentityRefused>(() => new EsiaCommand(program, TimeSpan.FromMinutes(5)).Sign("text", default))).Fault.ShouldBe(IdentityFault.Down);

        var silent = Path.GetTempFileName();
        await File.WriteAllTextAsync(silent, "#!/bin/sh\nexec sleep 3600\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(silent, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try { (await Should.ThrowAsync<IdentityRefused>(() => new EsiaCommand(silent, TimeSpan.FromSeconds(1)).Sign("text", default))).Fault.ShouldBe(IdentityFault.Down); }
        finally { File.Delete(silent); }
    }

    [Theory]
    [InlineData("[]", ""), InlineData("{", "--identity-file"), InlineData("""[{"key":"A","kind":"oidc","name":"x","address":"https://a.example","client":"c"}]""", "small letters")]
    [InlineData("""[{"key":"a","kind":"saml","name":"x","address":"https://a.example","client":"c"}]""", "none of oidc"), InlineData("""[{"key":"a","kind":"oidc","name":"x","address":"http://a.example","client":"c"}]""", "not https")]
    [InlineData("""[{"key":"a","kind":"esia","name":"x","address":"https://a.example","client":"c"}]""", "needs a signer")]
    [InlineData("""[{"key":"a","kind":"oidc","name":"x","address":"http://127.0.0.1:1/demo/identity","client":"c"}]""", "demo's identity provider")]
    public void A_file_of_providers_that_cannot_be_used_is_refused_at_the_start(string text, string words)
    {
        var file = Path.Combine(Scratch.NewFolder("kabinet-ids-"), "ids.json");
        File.WriteAllText(file, text);
        var settings = new Settings { IdentityFile = file, Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef" };
        if (words.Length == 0) settings.Checked();
        else Should.Throw<SettingRefused>(settings.Checked).Message.ShouldContain(words);
    }
}
