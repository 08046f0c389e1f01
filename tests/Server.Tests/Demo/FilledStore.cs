using Kabinet.Demo.Filling;
using Kabinet.Store;
using Kabinet.Tests.Worlds;

namespace Kabinet.Tests.Demo;

/// <summary>A frame on a store that only the demo has filled.</summary>
public sealed class FilledStore : IAsyncDisposable
{
    readonly string folder;

    FilledStore(Frame frame, string folder, Filled filled) => (Frame, this.folder, Filled) = (frame, folder, filled);

    public Frame Frame { get; }
    public Filled Filled { get; }
    public Database Database => Frame.Database;

    public static async Task<FilledStore> Make(string database, string operatorKey = "ru", int subscribers = 40, int seed = 30, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("kabinet-demo-").FullName;
        var frame = await Frame.Open(new Settings
        {
            Mode = "demo", Operators = Path.Combine(World.Root, "operators"), Operator = operatorKey, Port = 0, Sms = "demo", Site = "http://127.0.0.1",
            KeyFile = Path.Combine(folder, "key"),
            Database = database == Databases.Postgres ? await (await PostgresServer.Running).NewDatabase() : Path.Combine(folder, "kabinet.db"),
        }, clock ?? new TestClock());
        return new FilledStore(frame, folder, await new Fill(frame.Database, frame.Catalog.Current, frame.Clock, frame.Vault).Run(subscribers, 6, seed));
    }

    /// <summary>Every value of every row, in the order of the keys.</summary>
    public async Task<List<string>> Rows(string table, string order) => await Database.Read(s => s.All($"select * from {table} order by {order}", row =>
        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{row.GetValue(i)}"))));

    public async ValueTask DisposeAsync()
    {
        var connection = Frame.Settings.Database;
        await Frame.DisposeAsync();
        if (connection.Contains('=', StringComparison.Ordinal)) await (await PostgresServer.Running).Drop(connection);
        Directory.Delete(folder, recursive: true);
    }
}
