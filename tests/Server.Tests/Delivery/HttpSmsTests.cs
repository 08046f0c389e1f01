using System.Net;
using Kabinet.Counterparties.Sms;
using Kabinet.Delivery;
using Kabinet.Store;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Delivery;

public sealed class HttpSmsTests
{
    [Fact]
    public async Task A_gateway_with_words_in_its_address_is_asked_by_GET()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var gate = new Gate(HttpStatusCode.OK);
        (await Send(world, gate, "http://gate/cgi-bin/sendsms?to={to}&text={text}&dlr={id}")).ShouldBe(Sent.Ok);
        gate.Asked.ShouldBe($"GET http://gate/cgi-bin/sendsms?to={world.Anna.Msisdn}&text=%D0%A1%D1%87%D1%91%D1%82+%26+100%25&dlr=77 ");
    }

    [Fact]
    public async Task Any_other_gateway_gets_a_POST()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var gate = new Gate(HttpStatusCode.Accepted);
        (await Send(world, gate, "http://gate/send")).ShouldBe(Sent.Ok);
        gate.Asked.ShouldStartWith("POST http://gate/send {\"to\":\"" + world.Anna.Msisdn);
    }

    [Theory]
    [InlineData(400, false), InlineData(403, false), InlineData(408, true), InlineData(429, true), InlineData(500, true), InlineData(503, true)]
    public async Task Its_faults_are_for_later_and_its_refusals_for_ever(int status, bool later)
    {
        await using var world = await World.Open(Databases.Sqlite);
        var sent = await Send(world, new Gate((HttpStatusCode)status), "http://gate/send");
        (sent is Sent.Later).ShouldBe(later);
        (sent is Sent.Never).ShouldBe(!later);
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_is_tried_later()
    {
        await using var world = await World.Open(Databases.Sqlite);
        (await Send(world, new Gate(null), "http://gate/send")).ShouldBeOfType<Sent.Later>();
    }

    static async Task<Sent> Send(World world, HttpMessageHandler gate, string address)
    {
        var texts = new SmsText(world.Database, () => world.Catalog, world.Clock);
        var body = Json.Bytes(new { text = "sms.worded", values = new { text = "Счёт & 100%" } });
        return await new HttpSms(texts, address, gate, TimeSpan.FromMinutes(2)).Send(new OutboxRow(0, 77, "sms", world.Anna.Number, body, false, world.Clock.GetUtcNow(), null, 0), default);
    }

    sealed class Gate(HttpStatusCode? status) : HttpMessageHandler
    {
        public string Asked { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(stop);
            Asked = $"{request.Method} {request.RequestUri!.AbsoluteUri} {body}";
            return status is { } code ? new HttpResponseMessage(code) : throw new HttpRequestException(HttpRequestError.ConnectionError);
        }
    }
}
