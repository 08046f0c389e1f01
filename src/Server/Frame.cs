using Kabinet.Access;
using Kabinet.Catalogs;
using Kabinet.Demo;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet;

/// <summary>What every door and command stands on: settings, catalog, store, keys, clock, runner.</summary>
public sealed class Frame : IAsyncDisposable
{
    public required Settings Settings { get; init; }
    public required LiveCatalog Catalog { get; init; }
    public required Database Database { get; init; }
    public required Vault Vault { get; init; }
    public required TimeProvider Clock { get; init; }
    public required IdMaker Ids { get; init; }
    public required Queues Queues { get; init; }
    public required Passwords Passwords { get; init; }
    public required Runner Runner { get; init; }

    /// <summary>Opens the store, brings its schema up to date and checks that the key file is the one it was made with.</summary>
    /// <param name="opened">A catalog that is open already; else the operator's folder is read.</param>
    /// <param name="system">The tests' clock; the system's when none is given.</param>
    /// <param name="passwordCost">Cheaper only in tests, which make hundreds of hashes.</param>
    public static async Task<Frame> Open(Settings settings, TimeProvider? system = null, LiveCatalog? opened = null, int passwordCost = Passwords.Iterations)
    {
        var catalog = opened ?? LiveCatalog.Open(Path.Combine(settings.Operators, settings.Operator));
        var vault = KeyFile.Open(settings);
        if (!settings.Database.Contains('=', StringComparison.Ordinal) && Path.GetDirectoryName(Path.GetFullPath(settings.Database)) is { } folder)
            Directory.CreateDirectory(folder);

        var database = Database.Open(settings.Database);
        try
        {
            await Migrator.Run(database);
            await KeyFile.Check(database, settings, vault);
            TimeProvider clock = system ?? TimeProvider.System;
            if (settings.IsDemo)
            {
                var demo = new DemoClock(clock);
                await demo.Restore(database);
                clock = demo;
            }
            var ids = new IdMaker(settings.Node);
            var queues = new Queues(vault);
            var passwords = new Passwords(vault, passwordCost);
            return new Frame
            {
                Settings = settings, Catalog = catalog, Database = database, Vault = vault, Clock = clock, Ids = ids, Queues = queues,
                Runner = new Runner(database, clock, () => catalog.Current, ids, queues, passwords), Passwords = passwords,
            };
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
