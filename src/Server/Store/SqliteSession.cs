using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kabinet.Store;

/// <summary>A connection with its prepared statements: a text is compiled once.</summary>
sealed class SqliteSession(SqliteConnection connection) : Session, IDisposable
{
    byte[] text = new byte[1024];
    readonly Dictionary<string, (sqlite3_stmt Statement, int[] Places)> bare = [];

    public override ValueTask Run(IReadOnlyList<Statement> statements, CancellationToken stop = default)
    {
        if (statements.Count == 1 || raw.sqlite3_get_autocommit(connection.Handle) == 0) RunNow(statements);
        else RunTogether(statements);
        return ValueTask.CompletedTask;
    }

    /// <summary>Looks outside a transaction: one lock for all of them, and all see the store of one moment.</summary>
    void RunTogether(IReadOnlyList<Statement> statements)
    {
        Plain("begin");
        try { RunNow(statements); }
        finally { Plain("commit"); }
    }

    public void RunNow(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            if (statement is Many many) { RunMany(many); continue; }
            if (statement.Asks) Read(statement);
            else Write(statement.Text, statement.Values);
        }
    }

    void Read(Statement ask)
    {
        var prepared = Bare(ask.Text, ask.Values.Length);
        for (var i = 0; i < ask.Values.Length; i++) Bind(prepared.Statement, prepared.Places[i], ask.Values[i]);
        try
        {
            var row = new SqliteRow(prepared.Statement);
            int code;
            while ((code = raw.sqlite3_step(prepared.Statement)) == raw.SQLITE_ROW) ask.Take(row);
            if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
        finally { raw.sqlite3_reset(prepared.Statement); }
    }

    void RunMany(Many many)
    {
        if (many.Rows == 0) return;
        var bare = Bare(many.Sqlite, many.Columns);
        SqliteException.ThrowExceptionForRC(many.Run(bare.Statement, bare.Places), connection.Handle);
    }

    /// <summary>One text for many rows of values.</summary>
    public void RunMany(string text, IReadOnlyList<object?[]> rows)
    {
        foreach (var row in rows) Write(text, row);
    }

    void Write(string text, object?[] values)
    {
        var (statement, places) = Bare(text, values.Length);
        for (var i = 0; i < values.Length; i++) Bind(statement, places[i], values[i]);
        int code;
        while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) { /* «returning» that nobody reads */ }
        var message = code == raw.SQLITE_DONE ? raw.SQLITE_OK : code;
        if (message != raw.SQLITE_OK)
        {
            try { SqliteException.ThrowExceptionForRC(message, connection.Handle); }
            finally { raw.sqlite3_reset(statement); }
        }
        raw.sqlite3_reset(statement);
    }

    void Bind(sqlite3_stmt statement, int place, object? value)
    {
        switch (value)
        {
            case null: raw.sqlite3_bind_null(statement, place); break;
            case long number: raw.sqlite3_bind_int64(statement, place, number); break;
            case int number: raw.sqlite3_bind_int(statement, place, number); break;
            case byte[] bytes: raw.sqlite3_bind_blob(statement, place, bytes); break;
            case string words:
                if (text.Length < words.Length * 3) text = new byte[words.Length * 3];
                raw.sqlite3_bind_text(statement, place, text.AsSpan(0, Encoding.UTF8.GetBytes(words, text)));
                break;
            default: throw new InvalidOperationException($"No column holds a {value.GetType().Name}.");
        }
    }

    /// <summary>Below ADO.NET: a parameter object and a search for its name would cost more than SQLite itself.</summary>
    (sqlite3_stmt Statement, int[] Places) Bare(string text, int values)
    {
        if (bare.TryGetValue(text, out var kept)) return kept;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(connection.Handle, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement), connection.Handle);
        // SQLite numbers «$2, $1» in the order in which it meets them.
        kept = (statement, [.. Enumerable.Range(1, values).Select(i => raw.sqlite3_bind_parameter_index(statement, $"${i}"))]);
        bare.Add(text, kept);
        return kept;
    }

    /// <summary>For begin, commit, savepoint: no values, no rows.</summary>
    public void Plain(string text) => Write(text, []);

    public void TryRollback()
    {
        try { Plain("rollback"); }
        catch (SqliteException) { /* SQLite has rolled back by itself, as it does when the disk is full. */ }
    }

    public void Dispose()
    {
        foreach (var (statement, _) in bare.Values) statement.Dispose();
        connection.Dispose();
    }
}
