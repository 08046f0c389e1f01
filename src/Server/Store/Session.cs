using System.Data.Common;

namespace Kabinet.Store;

/// <summary>A connection in use. In a transaction the first statements carry «begin», the last ones «commit».</summary>
public abstract class Session
{
    /// <summary>Runs the statements in order; rows go to the <see cref="Ask{T}"/>s.</summary>
    public abstract ValueTask Run(IReadOnlyList<Statement> statements, CancellationToken stop = default);

    public ValueTask Run(string text, params object?[] values) => Run([new Statement(text, values)]);

    public async ValueTask<List<T>> All<T>(string text, Func<DbDataReader, T> map, params object?[] values)
    {
        var ask = new Ask<T>(text, map, values);
        await Run([ask]);
        return ask.Rows;
    }

    public async ValueTask<T?> First<T>(string text, Func<DbDataReader, T> map, params object?[] values)
    {
        var ask = new Ask<T>(text, map, values);
        await Run([ask]);
        return ask.First;
    }
}

/// <summary>
/// A write transaction. Writes are queued with <see cref="Add(string, object?[])"/> and go to the database
/// together with the commit, or not at all.
/// </summary>
public sealed class Tx(Session session, Dialect dialect)
{
    readonly List<Statement> writes = [];

    public Dialect Dialect => dialect;
    public Session Session => session;

    /// <summary>Done after the commit: wakes what waits for the new rows.</summary>
    public List<Action> AfterCommit { get; } = [];

    public void Add(string text, params object?[] values) => writes.Add(new Statement(text, values));

    public void Add(Statement statement) => writes.Add(statement);

    public ValueTask Run(params IReadOnlyList<Statement> statements) => session.Run(statements);

    public IReadOnlyList<Statement> Writes => writes;
}
