using Kabinet.Store;

namespace Kabinet.Tests.Worlds;

/// <summary>A migrated file that is copied for each world: two hundred migrations cost more than most tests.</summary>
static class SqliteTemplate
{
    static readonly Lazy<Task<string>> Migrated = new(Migrate);

    /// <summary>A new store with the current schema; its file.</summary>
    public static async Task<string> NewDatabase(string folder)
    {
        var file = Path.Combine(folder, "kabinet.db");
        File.Copy(await Migrated.Value, file);
        return file;
    }

    static async Task<string> Migrate()
    {
        var folder = Scratch.NewFolder("kabinet-sqlite-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        await using (var database = Database.Open(file)) await Migrator.Run(database);
        // Closed, all of it is in the one file.
        return File.Exists($"{file}-wal") ? throw new InvalidOperationException("The template is still open.") : file;
    }
}
