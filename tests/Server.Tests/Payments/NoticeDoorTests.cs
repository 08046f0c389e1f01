using System.Net;
using Kabinet.Channels.Gateways;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Payments;

/// <summary>The door that the gateway knocks at.</summary>
[Trait("feature", "PAY-01"), Trait("security", "S-54")]
public sealed class NoticeDoorTests
{
    [Fact]
    public async Task An_unknown_payment_is_answered_with_200_and_does_nothing()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        (await till.Notify("no-such-payment")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(""), InlineData("not json"), InlineData("[]"), InlineData("{}"), InlineData("""{"event":"payment.succeeded"}"""), InlineData("""{"event":1,"object":{"id":"x"}}""")]
    [InlineData("""{"event":"payment.succeeded","object":{"id":5}}"""), InlineData("""{"event":"payment.succeeded","object":null}""")]
    public async Task What_is_no_notice_is_a_bad_request(string body)
    {
        await using var till = await Till.Open(Databases.Sqlite);
        (await till.Post(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await till.Post(new string(' ', 100_000) + body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("185.71.76.1", true), InlineData("185.71.76.32", false), InlineData("77.75.156.11", true), InlineData("77.75.156.12", false)]
    [InlineData("2a02:5180::1", true), InlineData("::ffff:185.71.77.5", true), InlineData("127.0.0.1", false), InlineData("::1", false), InlineData("8.8.8.8", false)]
    public void In_production_only_the_gateways_own_networks_are_heard(string from, bool heard) =>
        new YookassaNotices(null!, null!, new Settings(), NullLogger<YookassaNotices>.Instance).IsAllowed(IPAddress.Parse(from)).ShouldBe(heard);

    [Fact]
    public async Task In_production_there_is_no_demo_bank_and_its_address_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("kabinet-test-").FullName;
        var key = Path.Combine(folder, "key");
        await File.WriteAllBytesAsync(key, new byte[32], TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var settings = new Settings
        {
            Mode = "production", Site = "https://lk.example.ru", DoorSecret = "0123456789abcdef", KeyFile = key, Port = 0, SmsUrl = "http://127.0.0.1:1/{to}/{text}",
            Operators = Path.Combine(World.Root, "operators"), Database = Path.Combine(folder, "kabinet.db"), YookassaShop = "1", YookassaSecret = "s",
        }.Checked();
        await using (var frame = await Frame.Open(settings))
        await using (var app = App.Build(frame))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var visitor = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            foreach (var path in (string[])["/demo/bank/faults", "/demo/bank/pay/1", "/demo/bank/sbp/1", "/demo/bank/v3/payments/1"])
                (await visitor.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            (await visitor.PostAsync("/demo/bank/v3/payments", new StringContent("{}"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.PostAsync("/gateways/yookassa", new StringContent("{}"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("185.71.76.0/33"), InlineData("yookassa.ru"), InlineData("185.71.76.0/27;8.8.8.8")]
    public void A_list_of_networks_that_is_none_stops_the_start(string list) =>
        Should.Throw<SettingRefused>(() => new Settings { Mode = "demo", YookassaFrom = list }.Checked()).Message.ShouldStartWith("--yookassa-from");

    [Fact]
    public void A_shop_without_its_secret_stops_the_start() =>
        Should.Throw<SettingRefused>(() => new Settings { Mode = "demo", YookassaShop = "1" }.Checked()).Message.ShouldStartWith("--yookassa-shop");
}
