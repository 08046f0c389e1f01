using System.Collections.Concurrent;
using Kabinet.Catalogs;
using Kabinet.Channels.Clock;
using Kabinet.Operations;
using Kabinet.Running;
using Kabinet.Store;
using Kabinet.Tests.Weak;

namespace Kabinet.Tests.Worlds;

/// <summary>
/// A whole frame on a database of its own, with a clock that stands and a small cast: Anna, and people who differ
/// from her in one thing.
/// </summary>
public sealed class World : IAsyncDisposable
{
    /// <summary>Read once for all worlds: a catalog never changes by being used.</summary>
    static readonly ConcurrentDictionary<string, Lazy<LiveCatalog>> Catalogs = new();

    /// <summary>Enough to be no plain text; what a real one costs is <see cref="Kabinet.Access.Passwords.Iterations"/>.</summary>
    public const int PasswordCost = 2_000;

    int keys;

    public required Frame Frame { get; init; }
    public required TestClock Clock { get; init; }
    public required string Folder { get; init; }
    /// <summary>Of the site that serves this world; none: nobody does.</summary>
    public ClockDoor? Clockwork { get; set; }

    /// <summary>Prepaid, 348.50 on the balance, an old account, nothing owed.</summary>
    public required Person Anna { get; init; }
    /// <summary>Another holder: for everything that must not be reachable from Anna.</summary>
    public required Person Boris { get; init; }
    /// <summary>Like Anna, but the account was opened yesterday.</summary>
    public required Person Vera { get; init; }
    /// <summary>Like Anna, with a second account that owes money.</summary>
    public required Person Gleb { get; init; }
    /// <summary>The number on that second account.</summary>
    public required Person GlebsOther { get; init; }

    public Catalog Catalog => Frame.Catalog.Current;
    public Database Database => Frame.Database;
    public Money Money(long minor) => new(minor, Catalog.Currency);

    /// <param name="database">One of <see cref="Databases"/>.</param>
    /// <param name="operatorKey"><c>ru</c> or <c>by</c>.</param>
    public static async Task<World> Open(string database, string operatorKey = "ru")
    {
        var folder = Scratch.NewFolder("kabinet-test-");
        var clock = new TestClock();
        var settings = new Settings
        {
            Mode = "demo", Operators = Path.Combine(Root, "operators"), Operator = operatorKey, Port = 0, Sms = "demo", Gateways = "smsc=network/182/70/report-secret", Osmp = "qiwi=terminal-secret", EripSalt = "erip-salt", Mail = "demo", AnswerSeconds = 300,
            KeyFile = Path.Combine(folder, "key"),
            Database = database == Databases.Postgres ? await (await PostgresServer.Running).NewDatabase() : await SqliteTemplate.NewDatabase(folder),
        };
        var frame = await Frame.Open(settings, clock, Catalogs.GetOrAdd(operatorKey, key => new(() => LiveCatalog.Open(Path.Combine(settings.Operators, key)))).Value, PasswordCost);
        if (Weakness.Here is { } weakness) frame = weakness.Of(frame);
        var cast = new Cast(frame);
        var (anna, boris, vera, gleb) = (cast.Add("Анна", 34850), cast.Add("Борис", 10000), cast.Add("Вера", 34850, ageDays: 1), cast.Add("Глеб", 34850));
        var world = new World
        {
            Frame = frame, Clock = clock, Folder = folder,
            Anna = anna, Boris = boris, Vera = vera, Gleb = gleb, GlebsOther = cast.Add("Глеб", -5000, holder: gleb.Holder),
        };
        await cast.Write();
        return world;
    }

    /// <summary>The project's folder: where <c>Kabinet.slnx</c> is.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    static string FindRoot(string folder) => File.Exists(Path.Combine(folder, "Kabinet.slnx")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);

    /// <summary>Another server on the same database.</summary>
    public async Task<Frame> AnotherNode(int node = 1)
    {
        var frame = await Frame.Open(Frame.Settings with { Node = node }, Clock, Frame.Catalog, PasswordCost);
        return Weakness.Here is { } weakness ? weakness.Of(frame) : frame;
    }

    /// <summary>A key never used before in this world.</summary>
    public string NewKey() => $"test:{Interlocked.Increment(ref keys)}";

    public Caller As(Person person, string? key = null, Rights rights = Rights.R3) =>
        new(Who.Subscriber, $"cabinet:{person.Cabinet}", "test", key ?? NewKey(), rights) { Accounts = [person.Account], Cabinet = person.Cabinet };

    public Caller Agent(string? key = null) => new(Who.Agent, "agent:test", "desk", key ?? NewKey(), Rights.R3) { Second = "another" };
    public Caller ClockCaller(string? key = null) => Caller.Clock(key ?? NewKey());
    public Caller Counterparty(string? key = null) => Caller.Counterparty("test", key ?? NewKey());

    public Task<Outcome<TResult>> Run<TOp, TResult>(IAccountOperation<TOp, TResult> ask, Caller caller) where TOp : IAccountOperation<TOp, TResult> =>
        Frame.Runner.Run<TOp, TResult>((TOp)ask, caller);

    public Task<Outcome<TResult>> Run<TOp, TResult>(ICabinetOperation<TOp, TResult> ask, Caller caller) where TOp : ICabinetOperation<TOp, TResult> =>
        Frame.Runner.RunCabinet<TOp, TResult>((TOp)ask, caller);

    public async Task<Money> BalanceOf(Person person) => Money(await Database.Read(s =>
        s.First("select balance from account where account_id = $1", row => row.GetInt64(0), person.Account.Value)));

    /// <summary>Every check of <c>kabinet verify</c>; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> Faults() => (await new Verify(Database).Run()).Faults;

    public async ValueTask DisposeAsync()
    {
        var connection = Frame.Settings.Database;
        await Frame.DisposeAsync();
        if (connection.Contains('=', StringComparison.Ordinal)) await (await PostgresServer.Running).Drop(connection);
        Directory.Delete(Folder, recursive: true);
    }
}
