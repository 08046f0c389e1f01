using System.Globalization;
using System.Reflection;

namespace Kabinet.Store;

/// <summary>The database is newer than the program, or cannot be brought up to it.</summary>
public sealed class MigrationRefused(string message) : Exception(message);

/// <summary>
/// Forward only: <c>Migrations/NNNN_name.sql</c>, each in its own transaction, under a lock that makes a second
/// starting server wait. A database that knows a higher number than we do is left alone.
/// </summary>
public static class Migrator
{
    /// <summary>Any number will do, as long as every server of one database uses the same.</summary>
    const long LockNumber = 7_310_002_026;

    public static IReadOnlyList<(int Number, string Name, string Text)> All { get; } = ReadAll();

    /// <exception cref="MigrationRefused">The schema is newer than this program.</exception>
    public static async Task Run(Database database)
    {
        await database.Write(async tx =>
        {
            if (tx.Dialect.IsPostgres) await tx.Session.Run("select pg_advisory_xact_lock($1)", LockNumber);
            await tx.Session.Run("create table if not exists schema_version (number int primary key, name text not null)");
            var done = await tx.Session.First("select coalesce(max(number), 0) from schema_version", row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture));
            if (done > All[^1].Number)
                throw new MigrationRefused($"The database has schema {done}, this program knows {All[^1].Number}: start a newer program.");

            foreach (var (number, name, text) in All.Where(m => m.Number > done))
            {
                foreach (var statement in Statements(text, tx.Dialect)) await tx.Session.Run(statement);
                await tx.Session.Run("insert into schema_version (number, name) values ($1, $2)", number, name);
            }
        });
    }

    static IEnumerable<string> Statements(string text, Dialect dialect)
    {
        var lines = text.Split('\n')
            .Select(line => line.StartsWith("--sqlite: ", StringComparison.Ordinal)
                ? dialect.IsPostgres ? "" : line["--sqlite: ".Length..]
                : Uncommented(line));
        return string.Join('\n', lines).Split(';').Select(s => s.Trim()).Where(s => s.Length > 0);
    }

    static string Uncommented(string line) =>
        line.IndexOf("--", StringComparison.Ordinal) is >= 0 and var comment ? line[..comment] : line;

    static List<(int, string, string)> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Migrations.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var file = name[(name.IndexOf(".Migrations.", StringComparison.Ordinal) + ".Migrations.".Length)..];
                return (int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file, reader.ReadToEnd());
            })];
    }
}
