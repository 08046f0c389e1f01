using Microsoft.Data.Sqlite;

namespace Kabinet.Store;

/// <summary>A connection with its prepared statements: a text is compiled once.</summary>
sealed class SqliteSession(SqliteConnection connection) : Session, IDisposable
{
    readonly Dictionary<string, SqliteCommand> prepared = [];

    public override ValueTask Run(IReadOnlyList<Statement> statements, CancellationToken stop = default)
    {
        RunNow(statements);
        return ValueTask.CompletedTask;
    }

    public void RunNow(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            var command = Prepared(statement.Text);
            for (var i = 0; i < statement.Values.Length; i++) Parameter(command, i).Value = statement.Values[i] ?? DBNull.Value;
            if (!statement.Asks) { command.ExecuteNonQuery(); continue; }
            using var rows = command.ExecuteReader();
            while (rows.Read()) statement.Take(rows);
        }
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
        connection.Dispose();
    }
}
