namespace Kabinet.Store;

/// <summary>Rows of one table on their way in, many at once: a prepared insert on SQLite, COPY on PostgreSQL.</summary>
/// <remarks>Values are of the column's own width: long for bigint, int for int; PostgreSQL takes them as they are.</remarks>
public sealed class BulkRows(string table, params IReadOnlyList<string> columns)
{
    public string Insert { get; } =
        $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";

    public string Copy { get; } = $"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)";

    public List<object?[]> Rows { get; } = [];

    public void Add(params object?[] values) => Rows.Add(values);
}
