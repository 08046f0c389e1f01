using System.Text;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Access;

/// <summary>Every value of every table, as a thief of the database would read it.</summary>
static class Dump
{
    public static async Task<string> Of(World world)
    {
        var tables = await world.Database.Read(s => s.All(world.Database.Dialect.IsPostgres
            ? "select table_name::text from information_schema.tables where table_schema = 'public'"
            : "select name from sqlite_master where type = 'table'", row => row.GetString(0)));
        var text = new StringBuilder();
        foreach (var table in tables)
            foreach (var line in await world.Database.Read(s => s.All($"select * from {table}", row => string.Join('|', Enumerable.Range(0, row.FieldCount)
                         .Select(i => row.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) + Convert.ToHexString(bytes) + Convert.ToBase64String(bytes) : $"{row.GetValue(i)}")))))
                text.Append(table).Append(' ').AppendLine(line);
        return text.ToString();
    }
}
