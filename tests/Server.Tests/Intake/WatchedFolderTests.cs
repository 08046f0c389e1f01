using Kabinet.Intake;
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
        var watch = new WatchUsageFolder(world.Frame.Settings with { UsageFolder = Path.GetDirectoryName(folder)! }, world.Intake(), NullLogger<WatchUsageFolder>.Instance);
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
}
