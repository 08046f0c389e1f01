using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kabinet.Intake;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Intake;

/// <summary>However records are spread over files and batches and mixed with those of others, they cost the same.</summary>
public sealed class IntakeProperties
{
    const int Most = 40, Samples = 12;

    /// <param name="Kind">0–1 call, 2 message, 3 data, 4 call inside the network, 5 broken, 6 the record before once more.</param>
    sealed record Drawn(int Person, int Kind, int Units);

    static readonly Gen<Drawn> Records =
        from person in Gen.Choose(0, 3)
        from kind in Gen.Choose(0, 6)
        from units in Gen.Choose(1, 400)
        select new Drawn(person, kind, units);

    /// <summary>Which record comes next when several people's are mixed, where files end, how large batches are.</summary>
    sealed record Spread(int[] Mix, int[] Cuts, int[] Batches);

    static readonly Gen<Spread> Spreads =
        from mix in Gen.Choose(0, int.MaxValue - 1).ArrayOf(Most)
        from cuts in Gen.Choose(1, Most).ArrayOf(4)
        from batches in Gen.Choose(1, Most + 5).ArrayOf(6)
        select new Spread(mix, cuts, batches);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    [Trait("fault", "usage accepted with 200, never rated")]
    public async Task Any_spread_over_files_batches_and_neighbours_gives_the_same_sums(string database)
    {
        await using var world = await World.Open(database);
        await world.PayByTheMinute();
        Person[] people = [world.Anna, world.Boris, world.Vera, world.Gleb];
        foreach (var person in people) await world.Give(person, "svobodny/minutes", 900);
        foreach (var (drawn, spread) in Gen.Sample(Records.ArrayOf(Most).SelectMany(_ => Spreads, (d, s) => (d, s)), Samples))
        {
            var lines = drawn.Select((d, i) => (d.Person, Text: Line(drawn, people, i))).ToList();
            var plain = await Live(world, [string.Concat(lines.Select(l => l.Text))], [1000]);
            var mixed = Mixed(lines, spread.Mix);
            var cuts = spread.Cuts.Append(0).Append(Most).Distinct().Order().ToList();
            var files = cuts.Zip(cuts.Skip(1), (from, to) => string.Concat(mixed.Skip(from).Take(to - from))).ToList();
            (await Live(world, files, spread.Batches)).ShouldBe(plain);
        }
    }

    static string Line(Drawn[] drawn, Person[] people, int i)
    {
        var d = drawn[i];
        if (d.Kind == 5) return $"broken {i}\n";
        // The record before of the same person, once more; a call when there is none.
        if (d.Kind == 6 && Array.FindLastIndex(drawn, i == 0 ? 0 : i - 1, b => b.Person == d.Person && b.Kind < 5) is >= 0 and var before && i > 0)
            return Line(drawn, people, before);
        var at = new DateTimeOffset(2026, 10, 31, 20, 40, 0, TimeSpan.Zero).AddMinutes(i).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var person = people[d.Person];
        return d.Kind switch
        {
            2 => Usages.Json($"r{i}", person, at, "sms", units: 1),
            3 => Usages.Json($"r{i}", person, at, "data", peer: "", units: d.Units * 10_000L),
            4 => Usages.Json($"r{i}", person, at, direction: "both", peer: $"{people[(d.Person + 1) % people.Length].Msisdn}", units: d.Units),
            _ => Usages.Json($"r{i}", person, at, units: d.Units),
        };
    }

    /// <summary>Another order in which everybody's own records still follow each other, on both sides of a call.</summary>
    static List<string> Mixed(List<(int Person, string Text)> lines, int[] mix)
    {
        // A call inside the network belongs to two people; to keep the order of both, such neighbours stay in one row.
        bool[] joined = new bool[4];
        foreach (var (person, text) in lines)
            if (text.Contains("\"both\"", StringComparison.Ordinal)) joined[person] = joined[(person + 1) % 4] = true;
        var rows = lines.GroupBy(l => joined[l.Person] ? -1 : l.Person).Select(g => new Queue<string>(g.Select(l => l.Text))).ToList();
        var mixed = new List<string>();
        for (var i = 0; rows.Count > 0; i++)
        {
            var row = rows[mix[i] % rows.Count];
            mixed.Add(row.Dequeue());
            if (row.Count == 0) rows.Remove(row);
        }
        return mixed;
    }

    /// <summary>Takes the files in, tells what came of it, and puts the world back as it was.</summary>
    static async Task<string> Live(World world, IReadOnlyList<string> files, int[] batches)
    {
        var before = await world.Database.Read(s => s.All("select account_id, balance from account", row => (Id: row.GetInt64(0), Balance: row.GetInt64(1))));
        var totals = IntakeTotals.None;
        for (var i = 0; i < files.Count; i++)
        {
            var report = await world.Take(Encoding.UTF8.GetBytes(files[i]), "jsonl", $"part {i}", batches[i % batches.Length]);
            report.AddsUp.ShouldBeTrue();
            totals += report.Totals;
        }
        totals.Read.ShouldBe(Most);
        totals.AddUp.ShouldBeTrue();
        var told = $"{totals}\n{await Told(world)}";
        await world.Database.Write(tx =>
        {
            foreach (var table in new[] { "usage_event", "month_total", "usage_file", "usage_reject" }) tx.Add($"delete from {table}");
            tx.Add("update grant_left set amount_left = size");
            foreach (var (id, balance) in before) tx.Add("update account set balance = $2 where account_id = $1", id, balance);
            return ValueTask.CompletedTask;
        });
        return told;
    }

    /// <summary>Without the line: that is another in another file.</summary>
    static async Task<string> Told(World world) =>
        string.Join('\n', (await world.Outcome()).Split('\n').Select(row => row.Split('|') is { Length: 16 } fields ? string.Join('|', fields[..15]) : row));
}
