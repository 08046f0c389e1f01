using Kabinet.Counterparties.Network;
using Kabinet.Delivery;
using Kabinet.Demo.Network;
using Kabinet.Operations;
using Kabinet.Operations.Life;
using Kabinet.Operations.Line;
using Kabinet.Tests.Payments;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Worlds.Asking;

namespace Kabinet.Tests.Life;

/// <summary>Whatever the network keeps about a number goes off when somebody leaves it (B8, SERV-06): nobody's calls go on to a former owner.</summary>
[Trait("feature", "AUTH-22"), Trait("feature", "AUTH-21"), Trait("feature", "SERV-06"), Trait("security", "S-15")]
public sealed class LeftInTheNetworkTests
{
    const string To = "79161234567";

    /// <summary>A slow machine may need more than one attempt.</summary>
    static Task Delivered(Till till, params Person[] people) => Until.So(async () =>
    {
        foreach (var person in people) await till.Get<EmptyOutbox>().DeliverNow("network", person.Account.Value);
        await till.World.Database.Write(async tx => await tx.Session.Run("update outbox set due_at = 0 where state = 0 and counterparty = 'network'"));
        return await till.World.Database.Read(s => s.First("select count(*) from outbox where state = 0 and counterparty = 'network'", r => r.GetInt64(0))) == 0;
    }, "the network's answer");

    static async Task<List<string>> There(Till till, Msisdn number) => await till.World.Database.Read(s => s.All(
        "select feature from demo_network where msisdn = $1 and value <> '' order by feature", r => r.GetString(0), number.Digits));

    /// <summary>Calls of Anna's go on to another phone, by our order and by one that was set on the phone itself.</summary>
    static async Task<Till> Forwarded(string database)
    {
        var till = await Till.Open(database);
        var (world, anna) = (till.World, till.World.Anna);
        await Yes(world, new SetForwarding(anna.Account, anna.Number, ForwardRule.NoAnswer, To, world.Catalog.Versions[^1].Line.Forwarding!.Seconds[^1]), world.As(anna));
        await Delivered(till, anna);
        await OnThePhone(till, anna.Msisdn);
        (await There(till, anna.Msisdn)).ShouldBe(["forward.busy", "forward.no-answer"]);
        return till;
    }

    static Task OnThePhone(Till till, Msisdn number) => till.World.Database.Write(tx =>
        tx.Session.Run("insert into demo_network (msisdn, feature, value, order_id, ready_at) values ($1, 'forward.busy', $2, 1, 0)", number.Digits, To));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_that_is_given_up_keeps_nothing_in_the_network_though_the_network_was_away(string database)
    {
        await using var till = await Forwarded(database);
        var (world, anna) = (till.World, till.World.Anna);
        await till.Get<NetworkFaults>().Set(NetworkFault.Broken);
        await Yes(world, new ReleaseNumber(anna.Account, anna.Number, ReleaseReason.GivenUp), world.Agent());
        await till.Get<EmptyOutbox>().DeliverNow("network", anna.Account.Value);
        (await There(till, anna.Msisdn)).ShouldBe(["forward.busy", "forward.no-answer"], "the network does not hear");

        // The number is another's by the time the network hears: what he has set is not touched.
        await Yes(world, new AssignNumber(world.Boris.Account, anna.Msisdn, world.Tariff(), "Новый", GivenOut: true), world.Agent());
        var his = await world.Database.Read(s => s.First("select subscription_id from number_owner where msisdn = $1", r => new SubscriptionId(r.GetInt64(0)), anna.Msisdn.Digits));
        await Yes(world, new SetForwarding(world.Boris.Account, his, ForwardRule.Unreachable, To), world.Agent());
        await till.Get<NetworkFaults>().Set(NetworkFault.None);
        await till.Get<EmptyOutbox>().DeliverNow("network", world.Boris.Account.Value);
        await Delivered(till, anna, world.Boris);
        (await There(till, anna.Msisdn)).ShouldBe(["forward.unreachable"]);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_set_goes_with_the_subscriber_to_his_new_number_and_leaves_the_old_one(string database)
    {
        await using var till = await Forwarded(database);
        var (world, anna, to) = (till.World, till.World.Anna, new Msisdn("79001000077"));
        await world.NotePassport(anna);
        await Yes(world, new ChangeNumber(anna.Account, anna.Number, to, new Secret("4508 123456")), world.Agent());
        await Delivered(till, anna);
        (await There(till, anna.Msisdn)).ShouldBeEmpty();
        (await There(till, to)).ShouldBe(["forward.no-answer"]);
        (await world.Faults()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_the_contract_all_its_numbers_leave_and_the_night_finds_what_is_left_of_a_resting_one(string database)
    {
        await using var till = await Forwarded(database);
        var (world, anna) = (till.World, till.World.Anna);
        await Yes(world, new EndContract(anna.Account), world.Agent());
        await Delivered(till, anna);
        (await There(till, anna.Msisdn)).ShouldBeEmpty();

        await world.Database.Write(tx => tx.Session.Run("delete from demo_network"));
        await OnThePhone(till, anna.Msisdn);
        (await till.Get<ReconcileNetwork>().RunNow()).Select(d => (d.Number, d.Feature, d.Theirs)).ShouldBe([(anna.Msisdn, "forward.busy", To)]);
        (await There(till, anna.Msisdn)).ShouldBeEmpty();
        (await till.Get<ReconcileNetwork>().RunNow()).ShouldBeEmpty();
        (await world.Faults()).ShouldBeEmpty();
    }
}
