using System.Text;
using SQLitePCL;

namespace Kabinet.Store;

/// <summary>
/// One column of many rows, sent under one statement: PostgreSQL takes it as an array, SQLite row by row.
/// It is emptied and filled again, so a batch allocates nothing once the first has grown it.
/// </summary>
public abstract class Column
{
    public abstract int Count { get; }
    /// <summary>The list that Npgsql writes as an array.</summary>
    public abstract object List { get; }
    public abstract void Clear();
    internal abstract int Bind(sqlite3_stmt statement, int parameter, int row);
}

public sealed class LongColumn : Column
{
    public List<long> Values { get; } = [];
    public override int Count => Values.Count;
    public override object List => Values;
    public void Add(long value) => Values.Add(value);
    public override void Clear() => Values.Clear();
    internal override int Bind(sqlite3_stmt statement, int parameter, int row) => raw.sqlite3_bind_int64(statement, parameter, Values[row]);
}

public sealed class TextColumn : Column
{
    byte[] buffer = new byte[256];

    public List<string> Values { get; } = [];
    public override int Count => Values.Count;
    public override object List => Values;
    public void Add(string value) => Values.Add(value);
    public override void Clear() => Values.Clear();

    internal override int Bind(sqlite3_stmt statement, int parameter, int row)
    {
        var text = Values[row];
        if (buffer.Length < text.Length * 3) buffer = new byte[text.Length * 3];
        return raw.sqlite3_bind_text(statement, parameter, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }
}

public sealed class BlobColumn : Column
{
    public List<byte[]> Values { get; } = [];
    public override int Count => Values.Count;
    public override object List => Values;
    public void Add(byte[] value) => Values.Add(value);
    public override void Clear() => Values.Clear();
    internal override int Bind(sqlite3_stmt statement, int parameter, int row) => raw.sqlite3_bind_blob(statement, parameter, Values[row]);
}
