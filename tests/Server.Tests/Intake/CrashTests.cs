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
    const int Records = 20_000, Batch = 100, Kills = 4, Files = 12;

    /// <summary>Calls of the whole cast, a duplicate and a broken record now and then, in the time of the process's own clock.</summary>
    static string Calls(World world, int file)
    {
        Person[] people = [world.Anna, world.Boris, world.Vera, world.Gleb];
        var start = DateTimeOffset.UtcNow.AddDays(file - Files - 1);
        var text = new StringBuilder();
        for (var i = 0; i < Records; i++)
        {
            var n = i % 50 == 49 ? i - 1 : i;
            text.Append(i % 97 == 0 ? "broken\n" : Json($"r{file}-{n}", people[n % 4], start.AddSeconds(n).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), units: n % 300));
        }
        return text.ToString();
    }

    static Process Start(World world, string file)
    {
        var settings = world.Frame.Settings;
        string[] words = ["exec", Path.Combine(AppContext.BaseDirectory, "kabinet.dll"), "import", "usage", file, "--format", "jsonl", "--batch", $"{Batch}",
            "--mode", "demo", "--sms", "demo", "--operators", settings.Operators, "--operator", settings.Operator, "--database", settings.Database, "--key-file", settings.KeyFile];
        return Process.Start(new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    static async Task<(long Position, bool Done)> Stands(World world, string file) => await world.Database.Read(s => s.First(
        "select coalesce(max(position), 0), coalesce(max(state), 0) from usage_file where name = $1", row => (row.GetInt64(0), row.GetInt64(1) == 1), Path.GetFileName(file)));

    /// <summary>Kills the import somewhere behind that record.</summary>
    static async Task DiesBehind(long record, World world, string file, CancellationToken stop)
    {
        using var process = Start(world, file);
        while (!process.HasExited && (await Stands(world, file)).Position < record) await Task.Delay(5, stop);
        await Task.Delay(Random.Shared.Next(0, 40), stop);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(stop);
        (await Stands(world, file)).Position.ShouldBePositive(await process.StandardError.ReadToEndAsync(stop));
    }

    static async Task<string> Finish(World world, string file, CancellationToken stop)
    {
        using var process = Start(world, file);
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        process.ExitCode.ShouldBe(0, await process.StandardError.ReadToEndAsync(stop));
        output.ShouldContain("adds up");
        return output;
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_import_killed_again_and_again_ends_as_one_that_was_not(string database)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var world = await World.Open(database);
        await using var calm = await World.Open(database);
        foreach (var each in new[] { world, calm })
        {
            await each.PayByTheMinute();
            await each.Give(each.Anna, "svobodny/minutes", 100_000);
        }

        // On a busy machine an import may be through before it is looked at: such a kill proves nothing and the next file is taken.
        for (int n = 1, kills = 0; kills < Kills; n++)
        {
            n.ShouldBeLessThanOrEqualTo(Files, "no import could be killed in its middle");
            var file = Path.Combine(world.Folder, $"calls-{n}.jsonl");
            await File.WriteAllTextAsync(file, Calls(world, n), stop);
            var before = kills;
            while (kills < Kills)
            {
                await DiesBehind(Records * (kills + 1) / (Kills + 2), world, file, stop);
                var (position, done) = await Stands(world, file);
                await world.ShouldBeWhole();
                if (position == Records || done) break;
                (position % Batch).ShouldBe(0);
                kills++;
            }
            if (!(await Stands(world, file)).Done)
            {
                var output = await Finish(world, file, stop);
                if (kills > before) output.ShouldContain("resumed after");
            }
            await Finish(calm, file, stop);
            File.ReadLines(file + ".rejected.jsonl").Count(line => line == "broken").ShouldBe((Records + 96) / 97);
        }
        (await Told(world)).ShouldBe(await Told(calm));
        await world.ShouldBeWhole();
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
        var files = await world.Database.Read(s => s.All("select name, position, rated, rejected, duplicate, other, empty, charge, state from usage_file order by name",
            row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)))));
        return string.Join('\n', [.. rows, .. files]);
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
