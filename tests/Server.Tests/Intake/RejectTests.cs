using System.Text;
using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Intake.Usages;

namespace Kabinet.Tests.Intake;

/// <summary>What cannot be taken is kept with its reason, can be mended and is then charged once.</summary>
[Trait("feature", "SPEND-03")]
public sealed class RejectTests
{
    const string Noon = "2026-11-20T12:00:00+03:00";

    static async Task<World> Open(string database = Databases.Sqlite)
    {
        var world = await World.Open(database);
        await world.PayByTheMinute();
        return world;
    }

    public static TheoryData<string, string, string, string> Broken => new()
    {
        { "\"kind\":\"voice\"", "\"kind\":\"fax\"", "BadKind", "kind" },
        { "\"direction\":\"out\"", "\"direction\":\"up\"", "BadDirection", "direction" },
        { Noon, "2026-11-20T12:00:00", "BadTime", "at" },
        { Noon, "2026-13-20T12:00:00+03:00", "BadTime", "at" },
        { Noon, "2026-11-24T12:00:00+03:00", "TimeAhead", "at" },
        { Noon, "2025-11-20T12:00:00+03:00", "TooOld", "at" },
        { "\"number\":\"79001000001\"", "\"number\":\"nobody\"", "BadNumber", "number" },
        { "79161234567", "sip:x", "BadNumber", "peer" },
        { "79161234567", "0", "UnknownNumber", "peer" },
        { "\"units\":60", "\"units\":-1", "BadUnits", "units" },
        { "\"units\":60", "\"units\":1.5", "BadUnits", "units" },
        { "\"units\":60", "\"units\":99999999999999999999", "BadUnits", "units" },
        { "\"units\":60", "\"visited\":\"XX\",\"units\":60", "UnknownPlace", "visited" },
        { "\"units\":60", "\"visited\":\"Turkey\",\"units\":60", "BadPlace", "visited" },
        { "\"units\":60", "\"visted\":\"TR\",\"units\":60", "UnknownField", "visted" },
        { "\"units\":60", "\"units\":[60]", "BadJson", "units" },
        { ",\"units\":60", "", "MissingField", "units" },
        { "\"id\":\"a\"", "\"id\":\"\"", "MissingField", "id" },
        { "}", "", "BadJson", "line" },
        { "}", "} {}", "BadJson", "line" },
        { "\"units\":60", "\"units\":60\0", "BadCharacter", "line" },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task Every_problem_names_its_field_and_what_is_allowed(string right, string wrong, string reason, string field)
    {
        await using var world = await Open();
        var line = Json("a", world.Anna, Noon);
        line.ShouldContain(right);
        var report = await world.Take("\n" + line.Replace(right, wrong, StringComparison.Ordinal), "jsonl");
        var reject = (await world.RejectsOf(report)).ShouldHaveSingleItem();
        (reject.Reason, reject.Field, reject.Line).ShouldBe((reason, field, 2));
        reject.Allowed.ShouldNotBeEmpty();
        report.Totals.ShouldBe(IntakeTotals.None with { Read = 1, Rejected = 1 });
    }

    public static TheoryData<string, string, string, string> BrokenCsv => new()
    {
        { "2026-11-20 12:00:00", "2026-02-30 12:00:00", "BadTime", "start" },
        { ",60,\"ANSWERED\"", ",1e3,\"ANSWERED\"", "BadUnits", "billsec" },
        { "\"Dial\"", "\"Dial", "UnclosedQuote", "lastapp" },
        { "\"DOCUMENTATION\",\"1795000000.1\",\"\"", "\"DOCUMENTATION\",\"1\",\"\",\"more\"", "TooManyColumns", "line" },
        { ",\"ANSWERED\",\"DOCUMENTATION\",\"1795000000.1\",\"\"", "", "TooFewColumns", "disposition" },
        { "\"79161234567\"", "\"s\"", "BadNumber", "dst" },
    };

    [Theory, MemberData(nameof(BrokenCsv))]
    public async Task Every_problem_of_delimited_text_names_its_column(string right, string wrong, string reason, string field)
    {
        await using var world = await Open();
        var line = Asterisk(world.Anna.Msisdn.Digits, "79161234567", "2026-11-20 12:00:00", 60);
        line.ShouldContain(right);
        var report = await world.Take(line.Replace(right, wrong, StringComparison.Ordinal), "asterisk");
        var reject = (await world.RejectsOf(report)).ShouldHaveSingleItem();
        (reject.Reason, reject.Field).ShouldBe((reason, field));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rejects_are_mended_and_taken_in_once(string database)
    {
        await using var world = await Open(database);
        var path = Path.Combine(world.Folder, "calls.jsonl");
        await File.WriteAllTextAsync(path, Json("a", world.Anna, Noon) + Json("b", world.Anna, "yesterday") + Json("c", world.Boris, Noon, units: -5), TestContext.Current.CancellationToken);
        var import = new ImportFile(world.Intake());
        var format = UsageFormats.Find("jsonl");
        var first = await import.Run(path, format, null, 10, null, TestContext.Current.CancellationToken);
        (first.Totals.Rated, first.Totals.Rejected, first.RejectFile).ShouldBe((1, 2, path + ".rejected.jsonl"));

        var rejects = await File.ReadAllTextAsync(first.RejectFile!, TestContext.Current.CancellationToken);
        rejects.ShouldContain("#! line 2 | BadTime | at | ");
        rejects.ShouldContain("#! line 3 | BadUnits | units | ");
        await File.WriteAllTextAsync(first.RejectFile!, rejects.Replace("yesterday", Noon, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var second = await import.Run(first.RejectFile!, format, await import.Followed(path), 10, null, TestContext.Current.CancellationToken);
        (second.Totals.Read, second.Totals.Rated, second.Totals.Rejected).ShouldBe((2, 1, 1));
        second.RejectFile.ShouldBe(path + ".rejected-2.jsonl");
        (await world.EventsOf(world.Anna)).Select(e => e.Line).Order().ShouldBe([1, 2]);
        (await world.RejectsOf(second)).ShouldHaveSingleItem().Line.ShouldBe(3);
        await world.ShouldBeWhole();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rejected_records_of_accounting_are_mended_too(string database)
    {
        await using var world = await Open(database);
        var path = Path.Combine(world.Folder, "detail");
        await File.WriteAllTextAsync(path, $"""
            Fri Nov 20 10:00:00 2026
            	Acct-Status-Type = Stop
            	Calling-Station-Id = "somebody"
            	Acct-Session-Id = "1"
            	Acct-Input-Octets = 1000
            	Timestamp = {new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}


            """, TestContext.Current.CancellationToken);
        var import = new ImportFile(world.Intake());
        var format = UsageFormats.Find("radius-detail");
        var first = await import.Run(path, format, null, 10, null, TestContext.Current.CancellationToken);
        (await world.RejectsOf(first)).ShouldHaveSingleItem().Field.ShouldBe("Calling-Station-Id");
        await File.WriteAllTextAsync(first.RejectFile!, (await File.ReadAllTextAsync(first.RejectFile!, TestContext.Current.CancellationToken)).Replace("somebody", world.Anna.Msisdn.Digits, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await import.Run(first.RejectFile!, format, await import.Followed(path), 10, null, TestContext.Current.CancellationToken)).Totals.Bytes.ShouldBe(1000);
        await world.ShouldBeWhole();
    }

    [Fact]
    public async Task Mended_rejects_need_a_file_that_was_taken_in()
    {
        await using var world = await Open();
        var path = Path.Combine(world.Folder, "new.jsonl");
        await File.WriteAllTextAsync(path, "{}", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<IntakeRefused>(() => new ImportFile(world.Intake()).Followed(path))).Message.ShouldContain("was not taken in yet");
    }

    [Fact]
    public async Task A_file_with_a_byte_order_mark_and_windows_ends_of_line_is_plain_text()
    {
        await using var world = await Open();
        byte[] text = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json("a", world.Anna, Noon).TrimEnd() + "\r\n")];
        (await world.Take(text, "jsonl")).Totals.Rated.ShouldBe(1);
    }
}
