using Npgsql;

namespace Kabinet.Store;

/// <summary>PostgreSQL 15 or newer. A transaction is two round trips: begin + reads, then writes + commit.</summary>
public sealed class PostgresDatabase : Database
{
    readonly NpgsqlDataSource source;

    public PostgresDatabase(string connection) : base(Dialect.Postgres)
    {
        var words = new NpgsqlConnectionStringBuilder(connection)
        {
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            IncludeErrorDetail = false,
        };
        source = NpgsqlDataSource.Create(words);
    }

    public NpgsqlDataSource Source => source;

    /// <summary>
    /// After the database was restarted each idle connection of the pool is dead, and only its next use tells. Whatever was not answered
    /// at all and did not ask for a commit is tried once more, on a new connection: it cannot have been done. Whether a commit that was
    /// sent has been done only its key can tell.
    /// </summary>
    async ValueTask<T> OnAlive<T>(bool inTransaction, Func<PostgresSession, ValueTask<T>> use, CancellationToken stop)
    {
        for (var again = false; ; again = true)
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            var session = new PostgresSession(connection, inTransaction);
            try { return await use(session); }
            // The others that idled are as dead as this one.
            catch (NpgsqlException error) when (!again && session.WasDead(error)) { source.Clear(); }
        }
    }

    public override async Task<T> Write<T>(Func<Tx, ValueTask<T>> work, CancellationToken stop = default)
    {
        var (result, after) = await OnAlive(inTransaction: true, async session =>
        {
            var tx = new Tx(session, Dialect);
            try
            {
                var result = await work(tx);
                await session.Commit(tx.Writes, stop);
                return (result, tx.AfterCommit);
            }
            catch
            {
                await session.Rollback();
                throw;
            }
        }, stop);
        foreach (var action in after) action();
        return result;
    }

    public override ValueTask<T> Read<T>(Func<Session, ValueTask<T>> work, CancellationToken stop = default) => OnAlive(inTransaction: false, session => work(session), stop);

    public override async Task Fill(IReadOnlyList<BulkRows> tables, CancellationToken stop = default)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        foreach (var table in tables)
        {
            if (table.Rows.Count == 0) continue;
            await using var copy = await connection.BeginBinaryImportAsync(table.Copy, stop);
            foreach (var row in table.Rows) await copy.WriteRowAsync(stop, row);
            await copy.CompleteAsync(stop);
        }
        await transaction.CommitAsync(stop);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();
}

sealed class PostgresSession(NpgsqlConnection connection, bool inTransaction) : Session
{
    bool begun, answered, commits;

    /// <summary>The connection was gone before the first answer, and nothing was to be committed.</summary>
    public bool WasDead(NpgsqlException error) => !answered && !commits
        && (error.InnerException is IOException or System.Net.Sockets.SocketException
            || error is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.IdleSessionTimeout });

    public override ValueTask Run(IReadOnlyList<Statement> statements, CancellationToken stop = default) =>
        Send(statements, commit: false, stop);

    public ValueTask Commit(IReadOnlyList<Statement> writes, CancellationToken stop) => Send(writes, commit: begun || writes.Count > 0, stop);

    public async ValueTask Rollback()
    {
        if (!begun || connection.State != System.Data.ConnectionState.Open) return;
        await using var rollback = new NpgsqlCommand("rollback", connection);
        await rollback.ExecuteNonQueryAsync(CancellationToken.None);
    }

    async ValueTask Send(IReadOnlyList<Statement> statements, bool commit, CancellationToken stop)
    {
        if (statements.Count == 0 && !commit) return;
        await using var batch = new NpgsqlBatch(connection);
        if (inTransaction && !begun) batch.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        begun |= inTransaction;
        foreach (var statement in statements) batch.BatchCommands.Add(Command(statement));
        if (commit) batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));

        commits |= commit;
        await using var rows = await batch.ExecuteReaderAsync(stop);
        answered = true;
        foreach (var statement in statements)
        {
            if (!statement.Asks) continue;
            while (await rows.ReadAsync(stop)) statement.Take(rows);
            await rows.NextResultAsync(stop);
        }
    }

    static NpgsqlBatchCommand Command(Statement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Text);
        foreach (var value in statement.Values)
            command.Parameters.Add(value switch
            {
                long number => new NpgsqlParameter<long> { TypedValue = number },
                int number => new NpgsqlParameter<int> { TypedValue = number },
                string text => new NpgsqlParameter<string> { TypedValue = text },
                byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
                null => new NpgsqlParameter { Value = DBNull.Value },
                _ => new NpgsqlParameter { Value = value },
            });
        return command;
    }
}
