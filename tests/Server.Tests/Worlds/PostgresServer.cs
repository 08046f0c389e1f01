using System.Diagnostics;
using Npgsql;

namespace Kabinet.Tests.Worlds;

/// <summary>
/// One PostgreSQL for the whole test run, in a folder of its own, gone at the end. <c>KABINET_TEST_POSTGRES</c>
/// names another one instead. Each world gets a database copied from a migrated template.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string Template = "kabinet_template";

    static readonly Lazy<Task<PostgresServer>> Started = new(() => Start(own: false));
    static int databases;

    readonly string admin;
    readonly string? folder;
    static readonly SemaphoreSlim copying = new(1);

    PostgresServer(string admin, string? folder) => (this.admin, this.folder) = (admin, folder);

    public static Task<PostgresServer> Running => Started.Value;

    /// <summary>A new database with the current schema; its connection string.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"kabinet_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await copying.WaitAsync();
        try { await Execute(admin, $"create database {name} template {Template}"); }
        finally { copying.Release(); }
        return new NpgsqlConnectionStringBuilder(admin) { Database = name, MaxPoolSize = 20, Timeout = 120, CommandTimeout = 120 }.ToString();
    }

    public async Task Drop(string connection)
    {
        await using (var pool = new NpgsqlConnection(connection)) NpgsqlConnection.ClearPool(pool);
        await Execute(admin, $"drop database if exists {new NpgsqlConnectionStringBuilder(connection).Database} with (force)");
    }

    /// <summary>Everybody who is connected to that database loses his connection in the midst of whatever he does.</summary>
    /// <param name="restart">By stopping the whole server at once and starting it again, where it is our own.</param>
    public async Task ThrowOut(string connection, bool restart)
    {
        if (restart && folder is not null) Restart();
        else await Execute(admin, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{new NpgsqlConnectionStringBuilder(connection).Database}'");
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A server of a test's own, to be stopped and started: the others' tests know nothing of it.</summary>
    public static Task<PostgresServer> Own() => Start(own: true);

    /// <summary>Stopped at once, as when the power goes, and started again; nobody who was connected is told by us.</summary>
    public void Restart() => As($"pg_ctl -D {folder}/data -w -t 180 -m immediate -l {folder}/log restart");

    static async Task<PostgresServer> Start(bool own)
    {
        PostgresServer server;
        if (!own && Environment.GetEnvironmentVariable("KABINET_TEST_POSTGRES") is { Length: > 0 } given) server = new(given, null);
        else
        {
            var folder = Scratch.NewFolder("kabinet-pg-");
            if (Environment.UserName == "root") Shell($"chown postgres {folder}");
            As($"initdb -D {folder}/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
            As($"pg_ctl -D {folder}/data -w -t 180 -o \"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c max_connections=300 -c shared_buffers=256MB\" -l {folder}/log start");
            server = new($"Host={folder};Username=postgres;Database=postgres;Timeout=120;Command Timeout=120", folder);
            if (!own) AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        }
        await Execute(server.admin, $"drop database if exists {Template} with (force)");
        await Execute(server.admin, $"create database {Template}");
        var template = new NpgsqlConnectionStringBuilder(server.admin) { Database = Template, Pooling = false }.ToString();
        await using (var database = Kabinet.Store.Database.Open(template)) await Kabinet.Store.Migrator.Run(database);
        return server;
    }

    void Stop()
    {
        if (folder is null) return;
        As($"pg_ctl -D {folder}/data -m immediate stop");
        Directory.Delete(folder, recursive: true);
    }

    public ValueTask DisposeAsync() { Stop(); return ValueTask.CompletedTask; }

    static async Task Execute(string connection, string sql)
    {
        await using var link = new NpgsqlConnection(connection);
        await link.OpenAsync();
        await using var command = new NpgsqlCommand(sql, link);
        await command.ExecuteNonQueryAsync();
    }

    // PostgreSQL refuses to run as root: then it runs as the user «postgres».
    static void As(string command) => Shell(Environment.UserName == "root" ? $"runuser -u postgres -- env PATH=$PATH:/usr/lib/postgresql/15/bin {command}" : $"PATH=$PATH:/usr/lib/postgresql/15/bin {command}");

    static void Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"cd /tmp && {command} >/dev/null 2>&1 </dev/null"]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"«{command}» ended with {process.ExitCode}: is PostgreSQL installed? ./test installs it.");
    }
}
