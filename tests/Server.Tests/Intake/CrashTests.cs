using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;
using static Kabinet.Tests.Intake.Usages;

namespace Kabinet.Tests.Intake;

/// <summary>The power goes in the middle of an import: nothing is lost and nothing is charged twice.</summary>
[Trait("security", "S-52"), Trait("security", "S-62")]
public sealed class CrashTests
{
    const int Records = 30_000, Batch = 250, Kills = 4;

    /// <summary>Calls of the whole cast, a duplicate and a broken record now and then, in the time of the process's own clock.</summary>
    static string Calls(World world)
    {
        Person[] people = [world.Anna, world.Boris, world.Vera, world.Gleb];
        var start = DateTimeOffset.UtcNow.AddDays(-20);
        var text = new StringBuilder();
        for (var i = 0; i < Records; i++)
        {
            var n = i % 50 == 49 ? i - 1 : i;
            text.Append(i % 97 == 0 ? "broken\n" : Json($"r{n}", people[n % 4], start.AddSeconds(n).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), units: n % 300));
        }
        return text.ToString();
    }

    static Process Start(World world, string file)
    {
        var settings = world.Frame.Settings;
        string[] words = ["exec", Path.Combine(AppContext.BaseDirectory, "kabinet.dll"), "import", "usage", file, "--format", "jsonl", "--batch", $"{Batch}",
            "--mode", "demo", "--sms", "demo", "--operators", settings.Operators, "--operator", settings.Operator, "--database", settings.Database, "--key-file", settings.KeyFile];
        var process = Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return process;
    }

    static async Task<long> Position(World world) => await world.Database.Read(s => s.First("select coalesce(max(position), 0) from usage_file", row => row.GetInt64(0)));

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_import_killed_again_and_again_ends_as_one_that_was_not(string database)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Open(database);
        await using var calm = await World.Open(database);
        var file = Path.Combine(world.Folder, "calls.jsonl");
        await File.WriteAllTextAsync(file, Calls(world), stop);
        foreach (var each in new[] { world, calm })
        {
            await each.PayByTheMinute();
            await each.Give(each.Anna, "svobodny/minutes", 100_000);
        }

        var resumed = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var process = Start(world, file);
            // Dies somewhere inside the next part of the file.
            while (!process.HasExited && await Position(world) < Records * kill / (Kills + 2)) await Task.Delay(5, stop);
            await Task.Delay(Random.Shared.Next(0, 40), stop);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(stop);
            var position = await Position(world);
            position.ShouldBeInRange(1, Records - 1, await process.StandardError.ReadToEndAsync(stop));
            (position % Batch).ShouldBe(0);
            await world.ShouldBeWhole();
            resumed++;
        }
        using (var last = Start(world, file))
        {
            var output = await last.StandardOutput.ReadToEndAsync(stop);
            await last.WaitForExitAsync(stop);
            last.ExitCode.ShouldBe(0, await last.StandardError.ReadToEndAsync(stop));
            output.ShouldContain("resumed after");
            output.ShouldContain("adds up");
        }
        resumed.ShouldBe(Kills);

        using (var once = Start(calm, file)) await once.WaitForExitAsync(stop);
        (await Told(world)).ShouldBe(await Told(calm));
        await world.ShouldBeWhole();
        File.ReadLines(file + ".rejected.jsonl").Count(line => line == "broken").ShouldBe((Records + 96) / 97);
    }

    /// <summary>The outcome by name of the person: ids differ between worlds.</summary>
    static async Task<string> Told(World world)
    {
        var rows = await world.Database.Read(s => s.All("""
            select a.number, a.balance, coalesce((select sum(amount_left) from grant_left g where g.account_id = a.account_id), 0),
                (select count(*) from usage_event u where u.account_id = a.account_id), (select coalesce(sum(units), 0) from usage_event u where u.account_id = a.account_id),
                (select coalesce(sum(charge), 0) from usage_event u where u.account_id = a.account_id), (select coalesce(sum(line), 0) from usage_event u where u.account_id = a.account_id)
            from account a order by a.number
            """, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)))));
        var file = await world.Database.Read(s => s.First("select position, rated, rejected, duplicate, other, empty, charge, state from usage_file",
            row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)))));
        return string.Join('\n', rows) + "\n" + file;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_imports_of_one_file_at_once_charge_it_once(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => Json($"r{i}", world.Anna, "2026-11-20T12:00:00+03:00"))));
        var format = Kabinet.Intake.UsageFormats.Find("jsonl");

        var imports = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try { return (await world.Intake().Run(new MemoryStream(text), "same", format, batchSize: 20)).Totals.Rated; }
            catch (Kabinet.Intake.IntakeRefused) { return -1; }
        })).ToList();
        await Task.WhenAll(imports);

        await world.ShouldBeWhole();
        (await world.BalanceOf(world.Anna)).ShouldBe(world.Money(34850 - 500 * 240));
    }
}
