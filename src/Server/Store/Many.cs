using System.Data.Common;
using SQLitePCL;

namespace Kabinet.Store;

/// <summary>
/// One statement for many rows. Its text is the only thing that differs: PostgreSQL unnests the columns
/// (<c>unnest($1::bigint[], …)</c>), SQLite runs a prepared statement for each row (<c>$1, …</c>).
/// </summary>
/// <param name="take">Called for each row that comes back; null for a statement that returns nothing.</param>
public sealed class Many(string postgres, string sqlite, Action<ManyRow>? take, params Column[] columns)
    : Statement(postgres, [.. columns.Select(c => c.List)])
{
    public string Sqlite => sqlite;
    public int Rows => columns[0].Count;
    public int Columns => columns.Length;
    public override bool Asks => take is not null;
    public override void Take(DbDataReader row) => take!(new ManyRow(row));

    /// <summary>Runs the prepared statement once for each row of the columns.</summary>
    /// <returns>SQLite's code: <see cref="raw.SQLITE_OK"/> or what went wrong.</returns>
    internal int Run(sqlite3_stmt statement, int[] places)
    {
        for (var row = 0; row < columns[0].Count; row++)
        {
            for (var i = 0; i < columns.Length; i++) columns[i].Bind(statement, places[i], row);
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW) take?.Invoke(new ManyRow(statement));
            raw.sqlite3_reset(statement);
            if (code != raw.SQLITE_DONE) return code;
        }
        return raw.SQLITE_OK;
    }
}

/// <summary>A row of either database, read by position.</summary>
public readonly ref struct ManyRow
{
    readonly DbDataReader? reader;
    readonly sqlite3_stmt? statement;

    internal ManyRow(DbDataReader reader) => this.reader = reader;
    internal ManyRow(sqlite3_stmt statement) => this.statement = statement;

    public long Long(int i) => reader is not null ? reader.GetInt64(i) : raw.sqlite3_column_int64(statement, i);
    public int Int(int i) => reader is not null ? reader.GetInt32(i) : raw.sqlite3_column_int(statement, i);
    public string Text(int i) => reader is not null ? reader.GetString(i) : raw.sqlite3_column_text(statement, i).utf8_to_string();
}
