using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Intake.Usages;

namespace Kabinet.Tests.Intake;

/// <summary>Usage becomes charges: once, in the right month, every record accounted for.</summary>
[Trait("feature", "SPEND-01"), Trait("feature", "SPEND-04")]
public sealed class IntakeTests
{
    const string Noon = "2026-11-20T12:00:00+03:00";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_call_is_charged_and_explains_itself(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();

        var report = await world.Take(Json("a", world.Anna, Noon, units: 90), "jsonl");

        report.Totals.ShouldBe(new IntakeTotals(1, 1, 0, 0, 0, 0, 1, 360, 90, 0, 0));
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 360));
        var call = (await world.EventsOf(world.Anna)).ShouldHaveSingleItem();
        call.Category.ShouldBe(Category.OutgoingOther);
        call.Line.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Usage_that_has_happened_is_charged_below_zero_too(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Take(Json("a", world.Boris, Noon, units: 36000), "jsonl");
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000 - 600 * 240));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "units added instead of deducted; a top-up of 50 shows 49")]
    public async Task A_package_is_burnt_before_money_in_the_order_of_time(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Give(world.Anna, "svobodny/minutes", 100);

        await world.Take(Json("late", world.Anna, "2026-11-20T13:00:00+03:00", units: 60) + Json("early", world.Anna, Noon, units: 90), "jsonl");

        var events = await world.EventsOf(world.Anna);
        events[0].Burnt.ShouldBe("1:90");
        events[0].Charge.ShouldBe(0);
        events[1].Burnt.ShouldBe("1:10");
        events[1].Charge.ShouldBe(200);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "prepaid event debited twice after re-rating")]
    public async Task The_same_record_in_two_files_is_charged_once_and_burns_once(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Give(world.Anna, "svobodny/minutes", 80);
        await world.Take(Json("a", world.Anna, Noon), "jsonl");
        var before = await world.Outcome();

        var report = await world.Take(Json("a", world.Anna, Noon) + Json("a", world.Anna, Noon) + "\n", "jsonl");

        report.Totals.ShouldBe(IntakeTotals.None with { Read = 2, Duplicate = 2 });
        (await world.Outcome()).ShouldBe(before);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "prepaid event debited twice after re-rating")]
    public async Task A_record_twice_in_one_batch_is_charged_once(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var report = await world.Take(Json("a", world.Anna, Noon) + Json("a", world.Anna, Noon), "jsonl", batch: 10);
        (report.Totals.Rated, report.Totals.Duplicate, report.Totals.Charge).ShouldBe((1, 1, 240));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_file_twice_is_refused_kindly(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var text = Json("a", world.Anna, Noon);
        await world.Take(text, "jsonl", "november.jsonl");

        var refused = await Should.ThrowAsync<IntakeRefused>(() => world.Take(text, "jsonl", "another-name.jsonl"));

        refused.Message.ShouldContain("november.jsonl");
        refused.Message.ShouldContain("nothing was charged again");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 240));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_read_by_the_wrong_format_may_be_tried_again(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var text = Json("a", world.Anna, Noon);
        (await world.Take(text, "asterisk")).Totals.Rejected.ShouldBe(1);
        (await world.Take(text, "jsonl")).Totals.Rated.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_operators_number_is_counted_and_not_rated(string database)
    {
        await using var world = await World.Open(database);
        var report = await world.Take(Json("a", world.Anna with { Msisdn = new("79169999999") }, Noon), "jsonl");
        report.Totals.ShouldBe(IntakeTotals.None with { Read = 1, Other = 1 });
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_call_inside_the_network_has_two_sides(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();

        var report = await world.Take(Asterisk(world.Anna.Msisdn.Digits, world.Boris.Msisdn.Digits, "2026-11-20 12:00:00", 60), "asterisk");

        (report.Totals.Read, report.Totals.Rated, report.Totals.Events).ShouldBe((1, 1, 2));
        (await world.EventsOf(world.Anna)).ShouldHaveSingleItem().Category.ShouldBe(Category.OutgoingOnNet);
        var incoming = (await world.EventsOf(world.Boris)).ShouldHaveSingleItem();
        (incoming.Category, incoming.Charge, incoming.Peer).ShouldBe((Category.IncomingOnNet, 0, world.Anna.Msisdn.Digits));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_record_of_two_sides_is_taken_whole_or_not_at_all(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Database.Write(tx => tx.Session.Run("update subscription set tariff = 'gone' where subscription_id = $1", world.Boris.Number.Value));

        var report = await world.Take(Asterisk(world.Anna.Msisdn.Digits, world.Boris.Msisdn.Digits, "2026-11-20 12:00:00", 60), "asterisk");

        report.Totals.ShouldBe(IntakeTotals.None with { Read = 1, Rejected = 1 });
        (await world.EventsOf(world.Anna)).ShouldBeEmpty();
        (await world.RejectsOf(report)).ShouldHaveSingleItem().Reason.ShouldBe("NoTariff");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_late_record_lands_in_its_own_month_of_the_operators_zone(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();

        // 20:59:59 and 21:00 UTC are the two sides of midnight in Moscow.
        await world.Take(Json("september", world.Anna, "2026-09-30T20:59:59Z") + Json("october", world.Anna, "2026-09-30T21:00:00Z"), "jsonl");

        (await world.Database.Read(s => s.All("select month, events from month_total where account_id = $1 order by month",
            row => (row.GetInt32(0), row.GetInt64(1)), world.Anna.Account.Value))).ShouldBe([(2026 * 12 + 8, 1), (2026 * 12 + 9, 1)]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_used_again_does_not_pay_for_its_earlier_owner(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Database.Write(tx => tx.Session.Run("update subscription set generation = 2 where subscription_id = $1", world.Anna.Number.Value));
        var report = await world.Take(Json("a", world.Anna, "2026-11-01T12:00:00Z"), "jsonl");
        (await world.RejectsOf(report)).ShouldHaveSingleItem().Reason.ShouldBe("EarlierOwner");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Records_without_a_file_are_rated_the_same_way(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var intake = world.Intake();
        UsageRecord[] records = [new(world.Anna.Msisdn.Digits, world.Clock.GetUtcNow().ToUnixTimeMilliseconds(), UsageKind.Sms, Direction.Out, "79161234567", 1, 7)];

        (await intake.RateAndStore(records, TestContext.Current.CancellationToken)).Charge.ShouldBe(290);
        (await intake.RateAndStore(records, TestContext.Current.CancellationToken)).Duplicate.ShouldBe(1);

        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 290));
        await world.ShouldBeWhole();
    }

    /// <summary>The owners of the batch before are a guess: whoever has the number now pays.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_number_that_has_moved_between_two_records_is_charged_to_its_new_account(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var intake = world.Intake();
        Task<IntakeTotals> Sms(long id) => intake.RateAndStore([new(world.Anna.Msisdn.Digits, world.Clock.GetUtcNow().ToUnixTimeMilliseconds(), UsageKind.Sms, Direction.Out, "79161234567", 1, id)], TestContext.Current.CancellationToken);
        (await Sms(1)).Charge.ShouldBe(290);
        (await Sms(2)).Charge.ShouldBe(290);

        await world.Database.Write(tx => tx.Session.Run("update number_owner set account_id = $2, subscription_id = $3 where msisdn = $1", world.Anna.Msisdn.Digits, world.Boris.Account.Value, world.Boris.Number.Value));

        (await Sms(3)).Charge.ShouldBe(290);
        (await Sms(4)).Charge.ShouldBe(290);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 2 * 290));
        (await world.BalanceOf(world.Boris)).ShouldBe(world.Money(10000 - 2 * 290));
        (await world.EventsOf(world.Boris)).Count.ShouldBe(2);
    }
}
