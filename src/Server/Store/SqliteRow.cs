using System.Collections;
using System.Data.Common;
using System.Globalization;
using SQLitePCL;

namespace Kabinet.Store;

/// <summary>The row that a bare statement stands on, for those who read a <see cref="DbDataReader"/> by position.</summary>
sealed class SqliteRow(sqlite3_stmt statement) : DbDataReader
{
    // The session holds the statement as long as it has rows.
    readonly nint handle = statement.DangerousGetHandle();

    public override int FieldCount => raw.sqlite3_column_count(statement);
    public override bool IsDBNull(int i) => SqliteColumn.Type(handle, i) == raw.SQLITE_NULL;
    public override long GetInt64(int i) => SqliteColumn.Number(handle, i);
    public override int GetInt32(int i) => checked((int)GetInt64(i));
    public override short GetInt16(int i) => checked((short)GetInt64(i));
    public override byte GetByte(int i) => checked((byte)GetInt64(i));
    public override bool GetBoolean(int i) => GetInt64(i) != 0;
    public override double GetDouble(int i) => raw.sqlite3_column_double(statement, i);
    public override float GetFloat(int i) => (float)GetDouble(i);
    public override decimal GetDecimal(int i) => GetInt64(i);
    public override string GetString(int i) => IsDBNull(i)
        ? throw new InvalidCastException($"Column {GetName(i)} is null.")
        : SqliteColumn.Text(handle, i);

    public override object GetValue(int i) => SqliteColumn.Type(handle, i) switch
    {
        raw.SQLITE_INTEGER => GetInt64(i),
        raw.SQLITE_FLOAT => GetDouble(i),
        raw.SQLITE_TEXT => GetString(i),
        raw.SQLITE_BLOB => SqliteColumn.Bytes(handle, i),
        _ => DBNull.Value,
    };

    public override string GetName(int i) => raw.sqlite3_column_name(statement, i).utf8_to_string();
    public override int GetOrdinal(string name) => Enumerable.Range(0, FieldCount).First(i => GetName(i) == name);
    public override object this[int i] => GetValue(i);
    public override object this[string name] => GetValue(GetOrdinal(name));
    public override Type GetFieldType(int i) => GetValue(i).GetType();
    public override string GetDataTypeName(int i) => GetFieldType(i).Name;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++) values[i] = GetValue(i);
        return count;
    }

    // The session steps; whoever maps a row only reads it.
    public override bool Read() => throw new NotSupportedException("A mapper reads one row.");
    public override bool NextResult() => false;
    public override bool HasRows => true;
    public override bool IsClosed => false;
    public override int Depth => 0;
    public override int RecordsAffected => -1;
    public override IEnumerator GetEnumerator() => throw new NotSupportedException("A mapper reads one row.");

    // Columns hold numbers, text and bytes.
    public override long GetBytes(int i, long from, byte[]? buffer, int at, int length) => throw new NotSupportedException("Read the whole value.");
    public override long GetChars(int i, long from, char[]? buffer, int at, int length) => throw new NotSupportedException("Read the whole value.");
    public override char GetChar(int i) => GetString(i)[0];
    public override DateTime GetDateTime(int i) => throw new NotSupportedException("Instants are stored as milliseconds.");
    public override Guid GetGuid(int i) => Guid.Parse(GetString(i), CultureInfo.InvariantCulture);
}
