using Kabinet.Store;

namespace Kabinet.Demo.Filling;

/// <summary>Throws the demo's own data away. A database with accounts that the demo did not make is never emptied.</summary>
public static class StartOver
{
    /// <summary>A fill that was cut off half-way is thrown away too.</summary>
    /// <exception cref="SettingRefused">The database is somebody else's.</exception>
    public static async Task IfNeeded(string connection, bool asked)
    {
        if (connection.Contains('=', StringComparison.Ordinal)) await Postgres(connection, asked);
        else await Sqlite(connection, asked);
    }

    static async Task Sqlite(string path, bool asked)
    {
        if (!File.Exists(path)) return;
        await using (var database = Database.Open(path))
            if (!await MayGo(database, "select 1 from sqlite_master where name = 'kept'", asked)) return;
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
    }

    static async Task Postgres(string connection, bool asked)
    {
        await using var database = Database.Open(connection);
        if (!await MayGo(database, "select 1 from pg_tables where schemaname = 'public' and tablename = 'kept'", asked)) return;
        await database.Write(tx =>
        {
            tx.Add("drop schema public cascade");
            tx.Add("create schema public");
            return ValueTask.CompletedTask;
        });
    }

    static async Task<bool> MayGo(Database database, string hasTables, bool asked)
    {
        if (await database.Read(s => s.First(hasTables, row => row.GetInt32(0))) == 0) return false;
        var kept = await Fill.Kept(database);
        if (kept == Fill.HalfWay) return true;
        if (!asked) return false;
        return kept is not null || await Fill.IsEmpty(database) ? true
            : throw new SettingRefused("This database holds accounts that the demo did not make; --fresh will not throw them away.");
    }
}
