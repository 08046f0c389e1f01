using System.Net.Sockets;
using Kabinet.Catalogs;
using Kabinet.Intake;
using Kabinet.Store;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kabinet.Commands;

/// <summary>Errors that the person at the keyboard can mend, as one sentence; all others keep their stack trace.</summary>
public static class Mendable
{
    public static string? Sentence(Exception error) => error switch
    {
        SettingRefused or MigrationRefused or BadCatalogException or IntakeRefused => error.Message,
        PostgresException wrong => $"PostgreSQL refuses: {wrong.MessageText}",
        NpgsqlException => $"PostgreSQL cannot be reached: {(error.InnerException ?? error).Message}",
        SqliteException wrong => $"The SQLite file cannot be used: {wrong.Message}",
        IOException { InnerException: AddressInUseException } or AddressInUseException => "The port is taken: stop the other program or choose another --port.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "This port needs more rights: choose a --port of 1024 or more.",
        UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException => error.Message,
        _ => null,
    };
}
