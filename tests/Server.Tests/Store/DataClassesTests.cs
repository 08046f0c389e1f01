using System.Text.RegularExpressions;
using Kabinet.Store;
using Kabinet.Tests.Worlds;
using Shouldly;

namespace Kabinet.Tests.Store;

/// <summary>Each table has a class of data, how long it is kept and who sees it in <c>docs/security/data.md</c> (S-49).</summary>
[Trait("security", "S-49")]
public sealed partial class DataClassesTests
{
    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Table();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_table_of_the_store_is_in_one_row_of_the_page(string database)
    {
        await using var world = await World.Open(database);
        var tables = await world.Database.Read(s => s.All(
            world.Database.Dialect.IsPostgres ? "select tablename::text from pg_tables where schemaname = 'public'" : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'", row => row.GetString(0)));
        var rows = File.ReadLines(Path.Combine(World.Root, "docs", "security", "data.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToList();
        foreach (var row in rows) (row.Length == 7 && row[1..^1].All(cell => cell.Length > 0)).ShouldBeTrue($"{row[2]}: class, what, tables, how long, who");
        rows.SelectMany(row => Table().Matches(row[3])).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ShouldBe(tables.Order(StringComparer.Ordinal));
    }
}
