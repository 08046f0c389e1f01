using System.Globalization;
using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Intake;

/// <summary>Accounting of data sessions: totals that grow, reports that are lost, late or repeated.</summary>
[Trait("feature", "SPEND-08")]
public sealed class RadiusTests
{
    const long MB = 1 << 20;

    /// <summary>A record as FreeRADIUS writes it on a server in Moscow; minutes are counted from 10:00 there.</summary>
    static string Detail(Person person, string status, int minute, long up, long down, string session = "00A1", int began = 0)
    {
        var at = new DateTime(2026, 11, 20, 10, 0, 0).AddMinutes(minute);
        var came = new DateTimeOffset(at, TimeSpan.FromHours(3)).AddSeconds(2);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {came:ddd MMM d HH:mm:ss yyyy}
            	Acct-Status-Type = {status}
            	User-Name = "ppp"
            	Calling-Station-Id = "{person.Msisdn}"
            	NAS-IP-Address = 10.0.0.1
            	Acct-Session-Id = "{session}"
            	Acct-Input-Octets = {up & 0xFFFFFFFF}
            	Acct-Input-Gigawords = {up >> 32}
            	Acct-Output-Octets = {down & 0xFFFFFFFF}
            	Acct-Output-Gigawords = {down >> 32}
            	Acct-Session-Time = {(minute - began) * 60}
            	Event-Timestamp = "{at:MMM} {at.Day,2} {at:yyyy HH:mm:ss} MSK"
            	Timestamp = {came.ToUnixTimeSeconds()}


            """);
    }

    static async Task<(long Up, long Down)> Charged(World world, Person person) => await world.Database.Read(s => s.First(
        "select coalesce(sum(up), 0), coalesce(sum(units - up), 0) from usage_event where account_id = $1",
        row => (Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture)), person.Account.Value));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_report_charges_what_it_adds(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var report = await world.Take(Detail(world.Anna, "Start", 0, 0, 0) + Detail(world.Anna, "Interim-Update", 10, MB, 5 * MB)
            + Detail(world.Anna, "Interim-Update", 20, MB, 5 * MB) + Detail(world.Anna, "Stop", 25, 2 * MB, 9 * MB), "radius-detail", batch: 1);

        // 2.50 a megabyte in steps of 100 KB: 62 steps for 6 MB, 52 for 5 MB.
        report.Totals.ShouldBe(new IntakeTotals(4, 2, 0, 0, 0, 2, 2, 1514 + 1270, 0, 0, 11 * MB));
        var events = await world.EventsOf(world.Anna);
        events.Select(e => e.Units).ShouldBe([6 * MB, 5 * MB]);
        // 10:00 and 10:20 in Moscow: each part begins where the report before it stood.
        events.Select(e => DateTimeOffset.FromUnixTimeMilliseconds(e.At)).ShouldBe([new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero), new(2026, 11, 20, 7, 20, 0, TimeSpan.Zero)]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_session_of_more_than_four_gigabytes_is_carried_over(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Take(Detail(world.Anna, "Interim-Update", 10, 3, (1L << 32) - 1) + Detail(world.Anna, "Stop", 20, (1L << 32) + 7, 3 * (1L << 32) + 5), "radius-detail", batch: 1);
        (await Charged(world, world.Anna)).ShouldBe(((1L << 32) + 7, 3 * (1L << 32) + 5));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_missing_report_is_made_up_for_and_a_late_one_adds_nothing(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var late = Detail(world.Anna, "Interim-Update", 10, MB, MB);
        await world.Take(Detail(world.Anna, "Interim-Update", 20, 2 * MB, 3 * MB), "radius-detail");
        (await world.Take(late, "radius-detail")).Totals.ShouldBe(IntakeTotals.None with { Read = 1, Duplicate = 1 });
        await world.Take(Detail(world.Anna, "Stop", 30, 4 * MB, 4 * MB), "radius-detail");
        (await world.Take(late + late, "radius-detail")).Totals.Duplicate.ShouldBe(2);
        (await Charged(world, world.Anna)).ShouldBe((4 * MB, 4 * MB));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "prepaid event debited twice after re-rating")]
    public async Task A_repeated_stop_is_a_duplicate(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var stop = Detail(world.Anna, "Stop", 30, MB, MB);
        var report = await world.Take(stop + stop, "radius-detail", batch: 10);
        (report.Totals.Rated, report.Totals.Duplicate, report.Totals.Bytes).ShouldBe((1, 1, 2 * MB));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_session_id_that_the_network_uses_again_is_another_session(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        await world.Take(Detail(world.Anna, "Stop", 30, 5 * MB, 5 * MB), "radius-detail");
        await world.Take(Detail(world.Anna, "Start", 90, 0, 0, began: 90) + Detail(world.Anna, "Stop", 120, MB, MB, began: 90), "radius-detail");
        (await Charged(world, world.Anna)).ShouldBe((6 * MB, 6 * MB));
        // A stop of the first life that comes late is still known.
        (await world.Take(Detail(world.Anna, "Stop", 30, 5 * MB, 5 * MB) + "\n", "radius-detail")).Totals.Duplicate.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_record_cut_off_by_a_crash_is_rejected_and_the_reason_names_it(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var whole = Detail(world.Anna, "Stop", 30, MB, MB);
        var report = await world.Take(whole + whole[..^60], "radius-detail");
        (await world.RejectsOf(report)).ShouldHaveSingleItem().Reason.ShouldBe("CutShort");
        report.Totals.Rated.ShouldBe(1);
    }

    [Theory]
    [InlineData("Acct-Status-Type = Stop", "Acct-Status-Type = Sleep", "BadKind", "Acct-Status-Type")]
    [InlineData("Acct-Input-Octets = 1048576", "Acct-Input-Octets = -5", "BadUnits", "Acct-Input-Octets")]
    [InlineData("Acct-Input-Gigawords = 0", "Acct-Input-Gigawords = 99999", "BadUnits", "Acct-Input-Gigawords")]
    [InlineData("Nov 20", "Nox 20", "BadTime", "Event-Timestamp")]
    [InlineData("\"79001000001\"", "\"79001000001", "UnclosedQuote", "Calling-Station-Id")]
    [InlineData("Acct-Session-Id = ", "Acct-Session-Id ~ ", "BadRecord", "record")]
    public async Task A_broken_attribute_is_named(string right, string wrong, string reason, string field)
    {
        await using var world = await World.Open(Databases.Sqlite);
        await world.PayByTheMinute();
        var report = await world.Take(Detail(world.Anna, "Stop", 30, MB, MB).Replace(right, wrong, StringComparison.Ordinal), "radius-detail");
        var reject = (await world.RejectsOf(report)).ShouldHaveSingleItem();
        (reject.Reason, reject.Field, reject.Line).ShouldBe((reason, field, 1));
    }
}
