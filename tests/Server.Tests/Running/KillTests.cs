using System.Diagnostics;
using Kabinet.Operations.Payments;
using Kabinet.Running;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Running;

/// <summary>
/// The process is killed in the middle of sixteen callers' top-ups, again and again. What it acknowledged is there,
/// nothing is there twice, and a retry under the old key changes nothing.
/// </summary>
[Trait("security", "S-52")]
public sealed class KillTests
{
    const int Kills = 4;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_acknowledged_before_a_kill_is_there_once(string database)
    {
        await using var world = await World.Open(database);
        var acknowledged = new List<string>();
        for (var kill = 0; kill < Kills; kill++) acknowledged.AddRange(await HammerUntilKilled(world, first: kill * 1_000_000L, enough: 40 + kill * 37));

        var kept = await world.Database.Read(s => s.All("select key from reply where account_id = $1", row => row.GetString(0), world.Anna.Account.Value));
        acknowledged.Except(kept).ShouldBeEmpty("acknowledged and lost");
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + kept.Count), "one kopeck for each kept key");

        foreach (var key in acknowledged.Take(20))
            (await world.Run(new TopUp(world.Anna.Account, null, world.Money(1), Books.Cash, key), world.Agent(key))).ShouldBeOfType<Outcome<TopUp.Receipt>.Done>().Replayed.ShouldBeTrue();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 + kept.Count));
        (await world.Faults()).ShouldBeEmpty();
    }

    static async Task<List<string>> HammerUntilKilled(World world, long first, int enough)
    {
        using var hammer = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Hammer.dll"), world.Folder, world.Frame.Settings.Database, world.Frame.Settings.Operators, "top-up", $"{world.Anna.Account}", $"{first}"])
        { RedirectStandardOutput = true })!;
        var said = new List<string>();
        while (said.Count < enough && await hammer.StandardOutput.ReadLineAsync() is { } key) said.Add(key);
        hammer.Kill();
        // What had been said before the kill is still in the pipe; a line cut in two was not said.
        var rest = await hammer.StandardOutput.ReadToEndAsync();
        await hammer.WaitForExitAsync();
        said.AddRange(rest.Split('\n').SkipLast(1));
        said.Count.ShouldBeGreaterThanOrEqualTo(enough);
        return said;
    }
}
