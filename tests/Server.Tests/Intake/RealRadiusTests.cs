using System.Globalization;
using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Intake;

/// <summary>A detail file that a real FreeRADIUS wrote from the packets of a real client.</summary>
[Trait("feature", "SPEND-08")]
public sealed class RealRadiusTests
{
    static string Packet(Person person, string status, DateTimeOffset at, int seconds, long up, long down, string session) => string.Create(CultureInfo.InvariantCulture, $"""
        Acct-Status-Type = {status}
        User-Name = "internet \"apn\""
        Calling-Station-Id = "{person.Msisdn}"
        NAS-IP-Address = 10.0.0.1
        NAS-Identifier = "ggsn-1"
        Acct-Session-Id = "{session}"
        Acct-Session-Time = {seconds}
        Acct-Input-Octets = {up & 0xFFFFFFFF}
        Acct-Input-Gigawords = {up >> 32}
        Acct-Output-Octets = {down & 0xFFFFFFFF}
        Acct-Output-Gigawords = {down >> 32}
        Event-Timestamp = {at.ToUnixTimeSeconds()}

        """);

    /// <summary>The server's clock is not the operator's: what it writes must be understood all the same.</summary>
    [Theory]
    [InlineData(Databases.Sqlite, "Asia/Yekaterinburg"), InlineData(Databases.Postgres, "America/New_York"), InlineData(Databases.Sqlite, "UTC")]
    public async Task What_it_writes_is_charged_to_the_byte(string database, string zone)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var began = new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);
        var (up, down) = ((1L << 32) + 12345, 2 * (1L << 32) + 67890);
        await using (var radius = await RadiusServer.Start(Directory.CreateTempSubdirectory("kabinet-radius-").FullName, zone))
        {
            await radius.Send(
                Packet(world.Anna, "Start", began, 0, 0, 0, "A1"),
                Packet(world.Boris, "Start", began, 0, 0, 0, "B1"),
                Packet(world.Anna, "Interim-Update", began.AddMinutes(10), 600, 4_000_000_000, 100, "A1"),
                Packet(world.Anna, "Interim-Update", began.AddMinutes(20), 1200, (1L << 32) + 5, 1L << 32, "A1"),
                Packet(world.Boris, "Stop", began.AddMinutes(25), 1500, 1000, 2000, "B1"),
                Packet(world.Anna, "Stop", began.AddMinutes(30), 1800, up, down, "A1"),
                Packet(world.Anna, "Stop", began.AddMinutes(30), 1800, up, down, "A1"),
                Packet(world.Anna with { Msisdn = new("79169999999") }, "Stop", began, 10, 5, 5, "C1"));

            await using var file = File.OpenRead(radius.Detail);
            var report = await world.Intake().Run(file, "detail", UsageFormats.Find("radius-detail"), batchSize: 3, stop: TestContext.Current.CancellationToken);

            report.Totals.Rejected.ShouldBe(0, string.Join("; ", await world.RejectsOf(report)));
            report.Totals.ShouldBe(report.Totals with { Read = 8, Rated = 4, Duplicate = 1, Other = 1, Empty = 2, Bytes = up + down + 3000 });
        }
        var events = await world.EventsOf(world.Anna);
        events.Sum(e => e.Units).ShouldBe(up + down);
        events.Select(e => DateTimeOffset.FromUnixTimeMilliseconds(e.At)).ShouldBe([began, began.AddMinutes(10), began.AddMinutes(20)]);
        await world.ShouldBeWhole();
    }
}
