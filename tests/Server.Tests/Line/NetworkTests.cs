using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kabinet.Counterparties.Network;
using Kabinet.Delivery;
using Kabinet.Demo.Network;
using Kabinet.Operations.Line;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Line;

/// <summary>Orders to the network and what a network does wrong with them, by real HTTP (SERV-08).</summary>
[Trait("feature", "SERV-08")]
public sealed class NetworkTests
{
    static Task Deliver(Till till) => till.Get<EmptyOutbox>().DeliverNow("network", till.World.Anna.Account.Value);

    static async Task<(string Wanted, string Known, WishState State, long Order)> Wish(Till till) => await till.World.Database.Read(s => s.First(
        "select wanted, known, state, order_id from network_wish where account_id = $1 and feature = 'block'",
        r => (r.GetString(0), r.GetString(1), (WishState)r.GetInt32(2), r.GetInt64(3)), till.World.Anna.Account.Value));

    static Task<string?> There(Till till) => till.World.Database.Read(s => s.First("select value from demo_network where feature = 'block'", r => r.GetString(0))).AsTask();

    static Task<NumberBlock> Lose(Till till) => Asking.Yes(till.World, new BlockLostNumber(till.World.Anna.Account, till.World.Anna.Number), till.World.As(till.World.Anna));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_order_is_under_way_until_the_network_has_carried_it_out(string database)
    {
        await using var till = await Till.Open(database);
        await till.Get<NetworkFaults>().Set(NetworkFault.Broken);
        await Lose(till);
        await Deliver(till);
        (await Wish(till)).State.ShouldBe(WishState.UnderWay);
        using var anna = await till.SignedIn(till.World.Anna);
        (await anna.Page($"/block?n={till.World.Anna.Number}")).Body!.TextContent.ShouldContain("выполняется");

        await till.Get<NetworkFaults>().Set(NetworkFault.Slow | NetworkFault.Twice);
        till.World.Clock.Move(TimeSpan.FromSeconds(6));
        await Deliver(till);
        (await Wish(till)).State.ShouldBe(WishState.UnderWay, "accepted is not carried out");
        till.World.Clock.Move(TimeSpan.FromSeconds(30));
        await Deliver(till);
        var done = await Wish(till);
        (done.Known, done.State).ShouldBe(("lost", WishState.Done));
        (await There(till)).ShouldBe("lost");
        (await till.World.Database.Read(s => s.All("select 1 from archive where operation = 'network-order.confirm' and outcome = 'done'", r => r.GetInt32(0)))).Count.ShouldBe(1, "three answers, one effect");
        (await till.World.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refusal_is_told_and_leaves_what_was_before(string database)
    {
        await using var till = await Till.Open(database);
        await till.Get<NetworkFaults>().Set(NetworkFault.Refuses);
        await Lose(till);
        await Deliver(till);
        var wish = await Wish(till);
        (wish.Wanted, wish.State).ShouldBe(("", WishState.Refused));
        (await till.World.Database.Read(s => s.First("select reason from network_wish", r => r.GetString(0)))).ShouldBe("not-provisioned");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_later_order_replaces_an_earlier_one_wherever_that_is(string database)
    {
        await using var till = await Till.Open(database);
        await till.Get<NetworkFaults>().Set(NetworkFault.Broken);
        await Lose(till);
        await Deliver(till);
        var first = (await Wish(till)).Order;
        await Asking.Yes(till.World, new RestoreLostNumber(till.World.Anna.Account, till.World.Anna.Number), till.World.As(till.World.Anna));
        await till.Get<NetworkFaults>().Set(NetworkFault.None);
        till.World.Clock.Move(TimeSpan.FromSeconds(6));
        await Deliver(till);
        (await There(till)).ShouldBe("");
        (await Wish(till)).State.ShouldBe(WishState.Done);

        using var network = till.Site.Visitor();
        network.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", till.Get<NetworkPort>().Secret);
        (await network.PutAsJsonAsync($"/demo/network/v1/numbers/{till.World.Anna.Msisdn}/block", new { order = $"{first}", value = "lost" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await There(till)).ShouldBe("", "an order that comes late changes nothing");
    }

    [Fact]
    public async Task Answers_need_the_secret_and_an_order_of_ours()
    {
        await using var till = await Till.Open(Databases.Sqlite);
        await till.Get<NetworkFaults>().Set(NetworkFault.Broken);
        await Lose(till);
        var order = (await Wish(till)).Order;
        using var network = till.Site.Visitor();
        (await network.PostAsJsonAsync("/gateways/network", new { order = $"{order}", status = "done" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await network.PutAsJsonAsync("/demo/network/v1/numbers/79001000001/block", new { order = "1", value = "lost" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await network.PostAsJsonAsync("/demo/network/v1/states", new { numbers = Array.Empty<string>() })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        network.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", till.Get<NetworkPort>().Secret);
        (await network.PostAsJsonAsync("/gateways/network", new { order = "12345", status = "done" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await network.PostAsJsonAsync("/gateways/network", new { order = $"{order}", status = "perhaps" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await network.PostAsync("/gateways/network", new StringContent("no json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var _ in new int[2]) (await network.PostAsJsonAsync("/gateways/network", new { order = $"{order}", status = "refused", reason = "<script>" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await till.World.Database.Read(s => s.First("select reason from network_wish", r => r.GetString(0)))).ShouldBe("unspecified");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_night_finds_what_the_network_forgot_and_has_it_done_once_a_day(string database)
    {
        await using var till = await Till.Open(database);
        var night = till.Get<ReconcileNetwork>();
        await till.Get<NetworkFaults>().Set(NetworkFault.Forgets);
        await Lose(till);
        await Deliver(till);
        (await Wish(till)).State.ShouldBe(WishState.Done, "the network said so");
        await till.World.Database.Write(tx => tx.Session.Run("insert into demo_network (msisdn, feature, value, order_id, ready_at) values ($1, 'forward.busy', '79161234567', 1, 0)", till.World.Boris.Msisdn.Digits));

        await till.Get<NetworkFaults>().Set(NetworkFault.None);
        till.World.Clock.MoveTo(till.World.Catalog.Calendar.StartOf(new DateOnly(2026, 11, 24)).AddHours(2));
        (await night.RunIfDue()).ShouldBeNull("not yet night");
        till.World.Clock.Move(TimeSpan.FromHours(2));
        (await night.RunIfDue())!.Select(d => (d.Feature, d.Ours, d.Theirs)).Order().ShouldBe([("block", "lost", ""), ("forward.busy", "", "79161234567")]);
        (await night.RunIfDue()).ShouldBeNull("another node has done it");
        await Deliver(till);
        (await There(till)).ShouldBe("lost");
        (await till.World.Database.Read(s => s.All("select feature from network_difference", r => r.GetString(0)))).Order().ShouldBe(["block", "forward.busy"]);
        (await night.RunNow()).ShouldBeEmpty("all is as wanted");
        (await till.World.Faults()).ShouldBeEmpty();
    }
}
