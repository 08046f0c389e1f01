using Npgsql;

namespace Kabinet.Store;

/// <summary>What differs between the two databases. Everything else is one text for both.</summary>
/// <param name="Name"><c>sqlite</c> or <c>postgres</c>.</param>
/// <param name="Lock">Ends a select whose rows the transaction keeps locked.</param>
/// <param name="SkipLocked">The same, passing over rows that another worker holds.</param>
/// <param name="Snapshot">Begins looks that all see the store of one moment; <c>rollback</c> ends them.</param>
public sealed record Dialect(string Name, string Lock, string SkipLocked, string Snapshot)
{
    /// <summary>SQLite needs no row locks: it has one writer.</summary>
    public static readonly Dialect Sqlite = new("sqlite", "", "", "begin");
    public static readonly Dialect Postgres = new("postgres", " for update", " for update skip locked", "begin isolation level repeatable read, read only");

    public bool IsPostgres => this == Postgres;
}

/// <summary>The store: SQLite in a file or PostgreSQL, chosen by the connection string.</summary>
public abstract class Database(Dialect dialect) : IAsyncDisposable
{
    public Dialect Dialect => dialect;

    /// <summary>
    /// One durable transaction: <paramref name="work"/> reads and queues writes; they are committed when it
    /// returns. It must await nothing but the transaction's own statements, and may run on another thread.
    /// </summary>
    public abstract Task<T> Write<T>(Func<Tx, ValueTask<T>> work, CancellationToken stop = default);

    public abstract ValueTask<T> Read<T>(Func<Session, ValueTask<T>> work, CancellationToken stop = default);

    /// <summary>Whole tables' worth of rows in one durable transaction.</summary>
    public abstract Task Fill(IReadOnlyList<BulkRows> tables, CancellationToken stop = default);

    public Task Write(Func<Tx, ValueTask> work, CancellationToken stop = default) =>
        Write(async tx => { await work(tx); return true; }, stop);

    public abstract ValueTask DisposeAsync();

    /// <summary>A path is anything; the words for PostgreSQL are Npgsql's.</summary>
    public static bool Understands(string connection)
    {
        if (!connection.Contains('=', StringComparison.Ordinal)) return connection.Length > 0;
        try { return new NpgsqlConnectionStringBuilder(connection).Host is { Length: > 0 }; }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException) { return false; }
    }

    /// <param name="connection"><c>Host=…</c> for PostgreSQL (Npgsql's words), else the path of an SQLite file.</param>
    public static Database Open(string connection) => connection.Contains('=', StringComparison.Ordinal)
        ? new PostgresDatabase(connection)
        : new SqliteDatabase(connection);
}
