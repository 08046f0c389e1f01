using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kabinet.Counterparties.Messages;
using Kabinet.Counterparties.Sms;
using Kabinet.Delivery;
using Kabinet.Intake;
using Kabinet.Operations.Messages;
using Kabinet.Store;
using Kabinet.Tests.Intake;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>A subscriber's SMS through a real gateway, and what the gateway reports of it (MSG-01).</summary>
[Trait("feature", "MSG-01")]
public sealed class MessageReportTests
{
    /// <summary>Anna's message, carried to a gateway at that address.</summary>
    static async Task<(long Id, string Asked)> Carry(World world, string address)
    {
        await world.PayByTheMinute();
        var message = await Asking.Yes(world, new SendMessage(world.Anna.Account, world.Anna.Number, world.Boris.Msisdn.Digits, new("Счёт & 100%")), world.As(world.Anna));
        using var gate = new Gate();
        using var messages = new SubscriberMessages(world.Database, world.Frame.Runner, new ChargeTogether(world.Intake()), world.Clock, new SmsGate(address, gate, TimeSpan.FromMinutes(2)), NullLogger<SubscriberMessages>.Instance);
        var row = new OutboxRow(0, 1, messages.Name, null, Json.Bytes(new Call(MessagePrice.Send, world.Anna.Account.Value, message.Id)), false, world.Clock.GetUtcNow(), null, 0);
        (await messages.Send(row, TestContext.Current.CancellationToken)).ShouldBe(Sent.Ok);
        return (message.Id, gate.Asked);
    }

    static Task<MessageState> StateOf(World world, long id) => world.Database.Read(s => s.First(
        "select state from message where account_id = $1 and message_id = $2", row => (MessageState)row.GetInt32(0), world.Anna.Account.Value, id)).AsTask();

    [Fact]
    public async Task A_gateway_with_words_in_its_address_gets_a_subscribers_message_by_GET_too()
    {
        await using var world = await World.Open(Databases.Sqlite);
        var (id, asked) = await Carry(world, "http://gate/cgi-bin/sendsms?from={from}&to={to}&text={text}&dlr={id}");
        asked.ShouldBe($"GET http://gate/cgi-bin/sendsms?from={world.Anna.Msisdn}&to={world.Boris.Msisdn}&text=%D0%A1%D1%87%D1%91%D1%82+%26+100%25&dlr={id} ");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_the_gateway_reports_is_shown_and_nobody_else_may_report(string database)
    {
        var world = await World.Open(database);
        var (id, asked) = await Carry(world, "http://gate/send");
        await using var till = new Till(world, await Site.Open(world));
        asked.ShouldStartWith("POST http://gate/send {\"to\":\"" + world.Boris.Msisdn + "\",\"from\":\"" + world.Anna.Msisdn);
        (await StateOf(world, id)).ShouldBe(MessageState.Sent);

        using var gate = till.Site.Visitor();
        Task<HttpResponseMessage> Report(string status, string reason = "", string? of = null) => gate.PostAsJsonAsync("/sms/smsc/reports", new { id = of ?? $"{id}", status, reason });
        (await Report("delivered")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nobody without the secret");
        (await StateOf(world, id)).ShouldBe(MessageState.Sent);
        gate.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "report-secret");
        (await Report("perhaps")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Report("delivered", of: "none")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Report("delivered", of: "12345")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "a message of the operator's own is not watched");
        foreach (var _ in new int[2]) (await Report("delivered")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StateOf(world, id)).ShouldBe(MessageState.Delivered);
        (await Report("failed", "<script>")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "late news changes nothing");
        (await StateOf(world, id)).ShouldBe(MessageState.Delivered);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_that_did_not_arrive_says_so_on_the_page(string database)
    {
        var world = await World.Open(database);
        var (id, _) = await Carry(world, "http://gate/send");
        await using var till = new Till(world, await Site.Open(world));
        using var gate = till.Site.Visitor();
        gate.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "report-secret");
        (await gate.PostAsJsonAsync("/sms/smsc/reports", new { id = $"{id}", status = "failed", reason = "expired" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var anna = await till.SignedIn(till.World.Anna);
        (await anna.Page($"/messages?n={till.World.Anna.Number}")).Body!.TextContent.ShouldContain("не отправлено");
    }

    sealed class Gate : HttpMessageHandler
    {
        public string Asked { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            Asked = $"{request.Method} {request.RequestUri!.AbsoluteUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(stop))}";
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
