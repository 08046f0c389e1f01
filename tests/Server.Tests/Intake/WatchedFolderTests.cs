using Kabinet.Commands;
using Kabinet.Intake;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using static Kabinet.Tests.Intake.Usages;

namespace Kabinet.Tests.Intake;

/// <summary>Files are dropped into a folder and taken in by themselves.</summary>
public sealed class WatchedFolderTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_file_is_taken_once_it_rests_and_moves_to_done(string database)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var folder = Directory.CreateDirectory(Path.Combine(world.Folder, "usage", "jsonl")).FullName;
        var watch = WatchOf(world, folder);
        var file = Path.Combine(folder, "calls.jsonl");
        await File.WriteAllTextAsync(file, Json("a", world.Anna, "2026-11-20T12:00:00+03:00") + "broken\n", stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "growing.jsonl.part"), "half", stop);
        await File.WriteAllBytesAsync(Path.Combine(folder, "packed.jsonl"), [0x1F, 0x8B, 1, 2], stop);

        (await watch.Look(stop)).ShouldBe(0);
        await File.AppendAllTextAsync(file, Json("b", world.Anna, "2026-11-20T13:00:00+03:00"), stop);
        (await watch.Look(stop)).ShouldBe(1);
        (await watch.Look(stop)).ShouldBe(1);
        (await watch.Look(stop)).ShouldBe(0);

        Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order().ShouldBe(["calls.jsonl.rejected.jsonl", "growing.jsonl.part"]);
        File.Exists(Path.Combine(folder, WatchUsageFolder.Done, "calls.jsonl")).ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(folder, WatchUsageFolder.Refused, "packed.jsonl.why.txt"), stop)).ShouldContain("gzip");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 480));

        // The same content under another name: done already, and nothing is charged.
        File.Copy(Path.Combine(folder, WatchUsageFolder.Done, "calls.jsonl"), Path.Combine(folder, "again.jsonl"));
        await watch.Look(stop);
        await watch.Look(stop);
        File.Exists(Path.Combine(folder, WatchUsageFolder.Done, "again.jsonl")).ShouldBeTrue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 480));
        await world.ShouldBeWhole();
    }

    static WatchUsageFolder WatchOf(World world, string folder) => new(world.Frame.Settings with { UsageFolder = Path.GetDirectoryName(folder)! }, world.Intake(),
        new Alarms(world.Database, world.Frame.Queues, world.Frame.Ids.Block, world.Clock), NullLogger<WatchUsageFolder>.Instance);

    /// <summary>Whatever usage is not charged is told to staff, once, and no longer when it is charged after all.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "usage accepted with 200, never rated")]
    public async Task Usage_that_is_not_charged_rings_an_alarm(string database)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var folder = Directory.CreateDirectory(Path.Combine(world.Folder, "usage", "jsonl")).FullName;
        var watch = WatchOf(world, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "a.jsonl"), Json("a", world.Anna, "2026-11-20T12:00:00+03:00"), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "b.jsonl"), "broken\n" + Json("b", world.Anna, "2026-11-20T13:00:00+03:00"), stop);
        await File.WriteAllBytesAsync(Path.Combine(folder, "c.jsonl"), [0x1F, 0x8B, 1, 2], stop);
        var inTheWay = Directory.CreateDirectory(Path.Combine(folder, "b.jsonl.rejected.jsonl"));

        (await watch.Look(stop)).ShouldBe(0);
        (await watch.Look(stop)).ShouldBe(2);
        (await watch.Look(stop)).ShouldBe(0);
        (await Told(world)).ShouldBe(["usage-not-taken jsonl/b.jsonl", "usage-refused jsonl/c.jsonl"]);

        inTheWay.Delete();
        (await watch.Look(stop)).ShouldBe(1);
        (await Told(world)).ShouldBe(["usage-refused jsonl/c.jsonl", "usage-rejects jsonl/b.jsonl: 1 of 2"]);
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 480));
        await world.ShouldBeWhole();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_folder_that_is_gone_rings_until_it_is_back(string database)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Open(database);
        var folder = Path.Combine(world.Folder, "usage");
        var watch = WatchOf(world, Path.Combine(folder, "jsonl"));
        (await watch.TryLook(stop)).ShouldBe(0);
        (await watch.TryLook(stop)).ShouldBe(0);
        (await Told(world)).ShouldBe([$"{WatchUsageFolder.NoFolder} {folder}"]);
        Directory.CreateDirectory(folder);
        (await watch.TryLook(stop)).ShouldBe(0);
        (await Told(world)).ShouldBeEmpty();
    }

    static async Task<IEnumerable<string>> Told(World world) => (await Attention.Lines(world.Frame)).Where(line => line.Contains("usage-", StringComparison.Ordinal)).Select(line => line[line.IndexOf("usage-", StringComparison.Ordinal)..]);
}
