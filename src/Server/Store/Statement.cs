using System.Data.Common;

namespace Kabinet.Store;

/// <summary>
/// One SQL text for both databases with <c>$1 … $n</c>, and its values: long, int, string, byte[] or null.
/// Several of them are sent together: one round trip on PostgreSQL.
/// </summary>
public class Statement(string text, params object?[] values)
{
    public string Text { get; } = text;
    public object?[] Values { get; } = values;
    public virtual bool Asks => false;
    public virtual void Take(DbDataReader row) => throw new InvalidOperationException("This statement returns nothing.");
}

/// <summary>A statement that returns rows (a <c>select</c>, or anything with <c>returning</c>).</summary>
public sealed class Ask<T>(string text, Func<DbDataReader, T> map, params object?[] values) : Statement(text, values)
{
    public List<T> Rows { get; } = [];
    public T? First => Rows.Count > 0 ? Rows[0] : default;
    public override bool Asks => true;
    public override void Take(DbDataReader row) => Rows.Add(map(row));
}
