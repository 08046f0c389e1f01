using System.Data.Common;
using Kabinet.Store;

namespace Kabinet.Tests.Weak;

/// <summary>The real database, to which some statements come changed or not at all.</summary>
sealed class WeakDatabase(Database real, Weakness weakness) : Database(real.Dialect)
{
    public override Task<T> Write<T>(Func<Tx, ValueTask<T>> work, CancellationToken stop = default) => real.Write(async tx =>
    {
        var weak = new Tx(new WeakSession(tx.Session, weakness), Dialect);
        var result = await work(weak);
        foreach (var write in weak.Writes)
            if (WeakSession.Changed(weakness, write) is { } sent) tx.Add(sent);
        tx.AfterCommit.AddRange(weak.AfterCommit);
        return result;
    }, stop);

    public override ValueTask<T> Read<T>(Func<Session, ValueTask<T>> work, CancellationToken stop = default) => real.Read(s => work(new WeakSession(s, weakness)), stop);

    public override Task Fill(IReadOnlyList<BulkRows> tables, CancellationToken stop = default) => real.Fill(tables, stop);

    public override ValueTask DisposeAsync() => real.DisposeAsync();
}

sealed class WeakSession(Session real, Weakness weakness) : Session
{
    public override ValueTask Run(IReadOnlyList<Statement> statements, CancellationToken stop = default) =>
        real.Run([.. statements.Select(s => Changed(weakness, s)).OfType<Statement>()], stop);

    public static Statement? Changed(Weakness weakness, Statement statement)
    {
        var changed = weakness.Store(statement);
        if (!ReferenceEquals(changed, statement)) weakness.Used();
        return changed;
    }
}

/// <summary>Another text for the same values and the same rows.</summary>
sealed class ChangedStatement(Statement real, string text) : Statement(text, real.Values)
{
    public override bool Asks => real.Asks;
    public override void Take(DbDataReader row) => real.Take(row);
}
