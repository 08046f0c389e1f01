using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kabinet.Store;

/// <summary>A connection with its prepared statements: a text is compiled once.</summary>
sealed class SqliteSession(SqliteConnection connection) : Session, IDisposable
{
    readonly Dictionary<string, SqliteCommand> prepared = [];
    readonly Dictionary<string, (sqlite3_stmt Statement, int[] Places)> bare = [];

    public override ValueTask Run(IReadOnlyList<Statement> statements, CancellationToken stop = default)
    {
        RunNow(statements);
        return ValueTask.CompletedTask;
    }

    public void RunNow(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (statement is Many many) { RunMany(many); continue; }
            var command = Prepared(statement.Text);
            for (var i = 0; i < statement.Values.Length; i++) Parameter(command, i).Value = statement.Values[i] ?? DBNull.Value;
            if (!statement.Asks) { command.ExecuteNonQuery(); continue; }
            using var rows = command.ExecuteReader();
            while (rows.Read()) statement.Take(rows);
        }
    }

    /// <summary>Below ADO.NET: a parameter object for every value would cost more than SQLite itself.</summary>
    void RunMany(Many many)
    {
        if (many.Rows == 0) return;
        if (!bare.TryGetValue(many.Sqlite, out var kept))
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(connection.Handle, many.Sqlite, raw.SQLITE_PREPARE_PERSISTENT, out var statement), connection.Handle);
            bare.Add(many.Sqlite, kept = (statement, many.Places(statement)));
        }
        SqliteException.ThrowExceptionForRC(many.Run(kept.Statement, kept.Places), connection.Handle);
    }

    /// <summary>For begin, commit, pragma: no values, no rows.</summary>
    public void Plain(string text) => Prepared(text).ExecuteNonQuery();

    public void TryRollback()
    {
        try { Plain("rollback"); }
        catch (SqliteException) { /* SQLite has rolled back by itself, as it does when the disk is full. */ }
    }

    SqliteCommand Prepared(string text)
    {
        if (prepared.TryGetValue(text, out var command)) return command;
        command = connection.CreateCommand();
        command.CommandText = text;
        prepared.Add(text, command);
        return command;
    }

    static SqliteParameter Parameter(SqliteCommand command, int i)
    {
        while (command.Parameters.Count <= i)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${command.Parameters.Count + 1}" });
        return command.Parameters[i];
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        foreach (var (statement, _) in bare.Values) statement.Dispose();
        connection.Dispose();
    }
}
