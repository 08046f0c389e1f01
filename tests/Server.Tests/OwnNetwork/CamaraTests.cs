using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kabinet.OwnNetwork;
using Kabinet.Tests.Worlds;
using Microsoft.AspNetCore.Builder;
using Shouldly;

namespace Kabinet.Tests.OwnNetwork;

/// <summary>
/// CAMARA Number Verification v2: the scenarios of <c>number-verification-verify.feature</c> and
/// <c>…-device-phone-number-share.feature</c> (camaraproject/NumberVerification), by their tags; and the same API consumed.
/// </summary>
[Trait("feature", "AUTH-11")]
public sealed class CamaraTests
{
    const string Verify = "number-verification:verify", Share = "number-verification:device-phone-number:read", Aud = "/number-verification/v2";

    /// <summary>A gateway of its own on a free port, whose packet gateway is this machine.</summary>
    sealed class Gateway(World world, WebApplication app) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        public NetworkTokens Tokens { get; } = new(world.Frame.Vault, world.Clock);

        public static async Task<Gateway> Open(World world)
        {
            var settings = world.Frame.Settings with { NetworkListen = $"127.0.0.1:{Ports.Free()}", NetworkPeers = "127.0.0.1", CamaraClients = "shop=s3cret=https://shop.example/cb", Site = "https://lk.example.ru" };
            var app = NetworkGateway.Build(world.Frame, settings);
            await app.StartAsync();
            return new Gateway(world, app);
        }

        public async Task<(HttpResponseMessage Answer, JsonNode? Body)> Ask(string path, string? token, object? body = null, string? raw = null)
        {
            var request = new HttpRequestMessage(body is null && raw is null ? HttpMethod.Get : HttpMethod.Post, $"{Aud}{path}");
            if (body is not null) request.Content = JsonContent.Create(body);
            if (raw is not null) request.Content = new StringContent(raw, Encoding.UTF8, "application/json");
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.Add("x-correlator", "b4333c46-49c0-4f62-80d7-f0ef930f1c46");
            var answer = await Http.SendAsync(request);
            answer.Headers.GetValues("x-correlator").Single().ShouldBe("b4333c46-49c0-4f62-80d7-f0ef930f1c46");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            return (answer, await answer.Content.ReadFromJsonAsync<JsonNode>());
        }

        public string Token(Person person, string scope, string amr = NetworkClaims.Mobile, TimeSpan? life = null, bool noNumber = false) =>
            Tokens.Sign(Tokens.New(Aud, "", noNumber ? default : person.Number, person.Msisdn, life ?? NetworkTokens.AccessLife, scope, amr));

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    static string Hashed(Person person) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"+{person.Msisdn}")));

    static void ShouldBe((HttpResponseMessage Answer, JsonNode? Body) got, int status, string code)
    {
        ((int)got.Answer.StatusCode, (int)got.Body!["status"]!, (string)got.Body["code"]!).ShouldBe((status, status, code));
        ((string)got.Body["message"]!).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_published_scenarios_of_verify()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var gateway = await Gateway.Open(world);
        var (one, two) = (world.Anna, world.Boris);
        // verify0_phoneNumber_does_not_match_schema
        foreach (var wrong in new[] { "string_value", "1234567890", "+12334foo22222", "+00012230304913849", "123", "++49565456787" })
            ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify), new { phoneNumber = wrong }), 400, "INVALID_ARGUMENT");
        // verify100_match_true, verify300_match_hashed_true
        ((bool)(await gateway.Ask("/verify", gateway.Token(one, Verify), new { phoneNumber = $"+{one.Msisdn}" })).Body!["devicePhoneNumberVerified"]!).ShouldBeTrue();
        ((bool)(await gateway.Ask("/verify", gateway.Token(one, Verify), new { hashedPhoneNumber = Hashed(one) })).Body!["devicePhoneNumberVerified"]!).ShouldBeTrue();
        // verify101_match_false, verify301_match_false
        ((bool)(await gateway.Ask("/verify", gateway.Token(one, Verify), new { phoneNumber = $"+{two.Msisdn}" })).Body!["devicePhoneNumberVerified"]!).ShouldBeFalse();
        ((bool)(await gateway.Ask("/verify", gateway.Token(one, Verify), new { hashedPhoneNumber = Hashed(two) })).Body!["devicePhoneNumberVerified"]!).ShouldBeFalse();
        // verify200_missing_phone_number_in_request, verify203_both_phone_number_and_hashed_in_request
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify), new { }), 400, "INVALID_ARGUMENT");
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify), new { phoneNumber = $"+{one.Msisdn}", hashedPhoneNumber = Hashed(one) }), 400, "INVALID_ARGUMENT");
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify), raw: "{"), 400, "INVALID_ARGUMENT");
        // verify201_missing_scope, verify202_expired_access_token, verify204_no_phonenumber…, verify205_must_have_used_network_authentication
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Share), new { phoneNumber = $"+{one.Msisdn}" }), 403, "PERMISSION_DENIED");
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify, life: TimeSpan.FromSeconds(-1)), new { phoneNumber = $"+{one.Msisdn}" }), 401, "UNAUTHENTICATED");
        ShouldBe(await gateway.Ask("/verify", null, new { phoneNumber = $"+{one.Msisdn}" }), 401, "UNAUTHENTICATED");
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify, noNumber: true), new { phoneNumber = $"+{one.Msisdn}" }), 403, "INVALID_TOKEN_CONTEXT");
        ShouldBe(await gateway.Ask("/verify", gateway.Token(one, Verify, amr: "sms"), new { phoneNumber = $"+{one.Msisdn}" }), 403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK");
        // A token is good once.
        var token = gateway.Token(one, Verify);
        (await gateway.Ask("/verify", token, new { phoneNumber = $"+{one.Msisdn}" })).Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ShouldBe(await gateway.Ask("/verify", token, new { phoneNumber = $"+{one.Msisdn}" }), 401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task The_published_scenarios_of_device_phone_number()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var gateway = await Gateway.Open(world);
        var one = world.Anna;
        // share100_match_true
        ((string)(await gateway.Ask("/device-phone-number", gateway.Token(one, Share))).Body!["devicePhoneNumber"]!).ShouldBe($"+{one.Msisdn}");
        // share201_missing_scope, share202_expired_access_token, share203_no_phonenumber…, share205_must_have_used_network_authentication
        ShouldBe(await gateway.Ask("/device-phone-number", gateway.Token(one, Verify)), 403, "PERMISSION_DENIED");
        ShouldBe(await gateway.Ask("/device-phone-number", gateway.Token(one, Share, life: TimeSpan.FromSeconds(-1))), 401, "UNAUTHENTICATED");
        ShouldBe(await gateway.Ask("/device-phone-number", gateway.Token(one, Share, noNumber: true)), 403, "INVALID_TOKEN_CONTEXT");
        ShouldBe(await gateway.Ask("/device-phone-number", gateway.Token(one, Verify, amr: "sms")), 403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK");
    }

    /// <summary>The code flow over the mobile link, asked by our own consumer: as a virtual operator asks his host.</summary>
    [Fact]
    public async Task The_code_flow_names_the_number_once_and_only_to_a_known_client()
    {
        await using var world = await World.Open(Databases.Sqlite);
        await using var gateway = await Gateway.Open(world);
        var address = gateway.Http.BaseAddress!.ToString();
        const string back = "https://shop.example/cb";
        var consumer = new CamaraSignIn(world.Frame.Settings with { CamaraUrl = address, CamaraClient = "shop=s3cret" }, new SocketsHttpHandler());

        async Task<string> Code(string? header)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, consumer.AuthorizeUrl("state-1", back));
            if (header is not null) request.Headers.Add("X-MSISDN", header);
            var query = System.Web.HttpUtility.ParseQueryString((await gateway.Http.SendAsync(request)).Headers.Location!.Query);
            query["state"].ShouldBe("state-1");
            return query["code"] ?? $"error:{query["error"]}";
        }

        var code = await Code(world.Anna.Msisdn.Digits);
        (await new CamaraSignIn(world.Frame.Settings with { CamaraUrl = address, CamaraClient = "shop=wrong" }, new SocketsHttpHandler()).NumberOf(code, back, default)).ShouldBeNull();
        (await consumer.NumberOf(code, back, default)).ShouldBe($"+{world.Anna.Msisdn}");
        (await consumer.NumberOf(code, back, default)).ShouldBeNull("once");
        (await Code(null)).ShouldBe("error:login_required");
        (await gateway.Http.GetAsync("/authorize?response_type=code&client_id=shop&redirect_uri=https%3A%2F%2Fevil.example%2F")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await new CamaraSignIn(world.Frame.Settings with { CamaraUrl = "http://127.0.0.1:1/", CamaraClient = "shop=s3cret" }, new SocketsHttpHandler()).NumberOf("x", back, default)).ShouldBeNull("down");

        // The gateway's own door sends a browser only back to the site.
        var named = new HttpRequestMessage(HttpMethod.Get, $"/number?nonce={new string('a', 64)}") { Headers = { { "X-MSISDN", world.Anna.Msisdn.Digits } } };
        (await gateway.Http.SendAsync(named)).Headers.Location!.ToString().ShouldStartWith("https://lk.example.ru/sign-in/network/confirm?token=");
        (await gateway.Http.GetAsync("/number?nonce=short")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
