using System.Text;
using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Intake.Usages;

namespace Kabinet.Tests.Intake;

/// <summary>What switches write and what an operator's own mapping file makes of other files.</summary>
[Trait("feature", "SPEND-03")]
public sealed class FormatTests
{
    static async Task<World> Open(string database = Databases.Sqlite)
    {
        var world = await World.Open(database);
        await world.PayByTheMinute();
        return world;
    }

    static string FreeSwitch(string from, string to, string start, int billsec, string uuid) =>
        $"\"Anna\",\"{from}\",\"{to}\",\"default\",\"{start}\",\"{start}\",\"{start}\",\"{billsec + 5}\",\"{billsec}\",\"NORMAL_CLEARING\",\"{uuid}\",\"\",\"\"\n";

    static string Mapping(World world, string text)
    {
        var path = Path.Combine(world.Folder, "mapping.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Asterisk_counts_answered_calls_only_and_writes_local_time(string database)
    {
        await using var world = await Open(database);
        var (anna, other) = ("8" + world.Anna.Msisdn.Digits[1..], "+7 916 123-45-67");
        var report = await world.Take(
            Asterisk(anna, other, "2026-11-20 12:00:00", 60) + Asterisk(anna, other, "2026-11-20 12:05:00", 0, unique: "2")
            + Asterisk(anna, other, "2026-11-20 12:06:00", 5, "BUSY", "3") + Asterisk("84951234567", "84997654321", "2026-11-20 12:07:00", 60), "asterisk");

        report.Totals.ShouldBe(new IntakeTotals(4, 1, 0, 0, 1, 2, 1, 240, 60, 0, 0));
        var call = (await world.EventsOf(world.Anna)).ShouldHaveSingleItem();
        DateTimeOffset.FromUnixTimeMilliseconds(call.At).ShouldBe(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        call.Peer.ShouldBe("79161234567");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Asterisk_without_its_optional_columns_and_a_withheld_caller(string database)
    {
        await using var world = await Open(database);
        var line = Asterisk("anonymous", world.Anna.Msisdn.Digits, "2026-11-20 12:00:00", 60).Replace(",\"1795000000.1\",\"\"", "", StringComparison.Ordinal);
        (await world.Take(line, "asterisk")).Totals.Rated.ShouldBe(1);
        var call = (await world.EventsOf(world.Anna)).ShouldHaveSingleItem();
        (call.Category, call.Peer).ShouldBe((Category.Incoming, ""));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task FreeSwitch_writes_two_sides_under_one_uuid(string database)
    {
        await using var world = await Open(database);
        var line = FreeSwitch(world.Anna.Msisdn.Digits, world.Boris.Msisdn.Digits, "2026-11-20 12:00:00", 61, "a0ee");
        var report = await world.Take(line + FreeSwitch(world.Anna.Msisdn.Digits, world.Boris.Msisdn.Digits, "2026-11-20 13:00:00", 0, "b0ee") + line, "freeswitch");
        (report.Totals.Rated, report.Totals.Empty, report.Totals.Duplicate, report.Totals.Events).ShouldBe((1, 1, 1, 2));
    }

    [Fact]
    public async Task Neutral_json_knows_every_kind()
    {
        await using var world = await Open();
        var at = "2026-11-20T12:00:00.250+03:00";
        var report = await world.Take(
            Json("v", world.Anna, at) + Json("f", world.Anna, at, direction: "forwarded") + Json("s", world.Anna, at, "sms", units: 3) + Json("si", world.Anna, at, "sms", "in", units: 1)
            + Json("m", world.Anna, at, "mms", units: 1) + Json("ff", world.Anna, at, "forwarding-fact", units: 1)
            + $$"""{"id":"d","at":"{{at}}","kind":"data","number":"{{world.Anna.Msisdn}}","up":100,"down":200,"visited":"TR","modem":true}""" + "\n"
            + $$"""{"id":"one","at":"{{at}}","kind":"sms","number":"{{world.Anna.Msisdn}}","peer":"79161234567"}""", "jsonl", batch: 100);

        report.Totals.Rated.ShouldBe(8, string.Join("; ", await world.RejectsOf(report)));
        (await world.EventsOf(world.Anna)).Select(e => e.Category).Order().ShouldBe([Category.Modem, Category.IncomingForwarded, Category.OutgoingOther,
            Category.IncomingSms, Category.ForwardingFact, Category.OutgoingSms, Category.OutgoingSms, Category.Mms], ignoreOrder: true);
    }

    [Fact]
    public async Task An_operators_own_file_is_read_by_his_mapping()
    {
        await using var world = await Open();
        var mapping = Mapping(world, """
            shape: delimited
            charset: windows-1251
            delimiter: ";"
            header: first-line
            columns: [Вид, Абонент, Собеседник, Начало, Мс, Номер]
            kind: {column: Вид, words: {Звонок: voice, СМС: sms, "*": voice}}
            direction: out
            number: Абонент
            peer: Собеседник
            strip: ["tg#"]
            at: {column: Начало, format: "dd.MM.yyyy HH:mm", zone: utc}
            units: {column: Мс, unit: ms}
            key: [Номер]
            """);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"Номер;Начало;Мс;Абонент;Лишнее;Собеседник;Вид\n1;20.11.2026 09:00;60001;tg#{world.Anna.Msisdn};x;79161234567;Звонок\n2;20.11.2026 09:01;1;{world.Anna.Msisdn};;79161234567;СМС\n";
        var report = await world.Take(Encoding.GetEncoding(1251).GetBytes(text), mapping);
        report.Totals.Rated.ShouldBe(2, string.Join("; ", await world.RejectsOf(report)));
        (await world.EventsOf(world.Anna))[0].Units.ShouldBe(61);
    }

    [Fact]
    public async Task A_wrong_mapping_file_is_told_every_mistake_at_once()
    {
        await using var world = await Open();
        var mapping = Mapping(world, """
            shape: delimitted
            columns: [a, b]
            delimiter: ","
            kind: voise
            number: c
            at: {column: a, format: iso, zone: Mars/Base}
            keys: [a]
            """);
        var message = Should.Throw<IntakeRefused>(() => UsageFormats.Find(mapping)).Message;
        foreach (var part in new[] { ":1:", "delimited", ":4:", "voice", ":5:", "there is no column «c»", ":6:", "Mars/Base", "«key» is missing", "unknown key «keys»" }) message.ShouldContain(part);
    }

    [Fact]
    public void An_unknown_format_is_told_the_near_one() =>
        Should.Throw<IntakeRefused>(() => UsageFormats.Find("asteriks")).Message.ShouldContain("Did you mean «asterisk»?");

    [Fact]
    public void Every_preset_can_be_read() => UsageFormats.Presets.Select(UsageFormats.Find).Count().ShouldBe(4);

    [Fact]
    public async Task A_header_without_our_columns_is_refused_before_anything_is_taken()
    {
        await using var world = await Open();
        var mapping = Mapping(world, "{shape: delimited, delimiter: \",\", header: first-line, columns: [id, at, who], kind: sms, number: who, at: {column: at, format: iso}, key: [id]}");
        (await Should.ThrowAsync<IntakeRefused>(() => world.Take("id,when\n1,2\n", mapping))).Message.ShouldContain("at, who");
    }
}
