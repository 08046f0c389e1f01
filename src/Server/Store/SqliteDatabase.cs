using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Kabinet.Store;

/// <summary>
/// SQLite in a file: <c>journal_mode=WAL</c>, <c>synchronous=FULL</c> (NORMAL loses acknowledged money at power
/// loss), readers beside one writer. The writer takes what has queued up into one commit, each piece of work
/// behind its own savepoint: sixteen callers pay for one flush to the disk.
/// </summary>
public sealed class SqliteDatabase : Database
{
    const int WorksInOneCommit = 128;

    readonly string words;
    readonly Channel<Work> works = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    readonly ConcurrentBag<SqliteSession> readers = [];
    readonly SqliteSession writer;
    readonly Thread thread;

    public SqliteDatabase(string path) : base(Dialect.Sqlite)
    {
        words = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString();
        writer = Open();
        writer.Plain("pragma journal_mode=wal");
        thread = new Thread(WriteOn) { IsBackground = true, Name = "sqlite-writer" };
        thread.Start();
    }

    SqliteSession Open()
    {
        var connection = new SqliteConnection(words);
        connection.Open();
        var session = new SqliteSession(connection);
        session.Plain("pragma synchronous=full; pragma foreign_keys=on; pragma cache_size=-65536; pragma mmap_size=1073741824; pragma temp_store=memory; pragma wal_autocheckpoint=4000");
        return session;
    }

    public override async Task<T> Write<T>(Func<Tx, ValueTask<T>> work, CancellationToken stop = default)
    {
        var waiting = new Work<T>(work, stop);
        await works.Writer.WriteAsync(waiting, stop);
        return await waiting.Done;
    }

    public override ValueTask<T> Read<T>(Func<Session, ValueTask<T>> work, CancellationToken stop = default)
    {
        stop.ThrowIfCancellationRequested();
        if (!readers.TryTake(out var session)) session = Open();
        try
        {
            // SQLite has no asynchronous calls: the task is done when it comes back.
            return new ValueTask<T>(work(session).AsTask().GetAwaiter().GetResult());
        }
        finally { readers.Add(session); }
    }

    public override Task Fill(IReadOnlyList<BulkRows> tables, CancellationToken stop = default) => Write(tx =>
    {
        var session = (SqliteSession)tx.Session;
        foreach (var table in tables) session.RunMany(table.Insert, table.Rows);
        return ValueTask.CompletedTask;
    }, stop);

    void WriteOn()
    {
        var batch = new List<Work>(WorksInOneCommit);
        while (works.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < WorksInOneCommit && works.Reader.TryRead(out var work)) batch.Add(work);
            if (batch.Count > 0) Commit(batch);
        }
    }

    void Commit(List<Work> batch)
    {
        try
        {
            writer.Plain("begin immediate");
            foreach (var work in batch) work.Do(writer, Dialect);
            writer.Plain("commit");
        }
        catch (Exception error)
        {
            writer.TryRollback();
            foreach (var work in batch) work.Fail(error);
            return;
        }
        foreach (var work in batch) work.Tell();
    }

    public override async ValueTask DisposeAsync()
    {
        works.Writer.TryComplete();
        await Task.Run(thread.Join);
        writer.Dispose();
        foreach (var reader in readers) reader.Dispose();
    }

    abstract class Work
    {
        public abstract void Do(SqliteSession session, Dialect dialect);
        public abstract void Tell();
        public abstract void Fail(Exception error);
    }

    sealed class Work<T>(Func<Tx, ValueTask<T>> work, CancellationToken stop) : Work
    {
        readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result;
        Exception? error;
        List<Action> after = [];

        public Task<T> Done => done.Task;

        public override void Do(SqliteSession session, Dialect dialect)
        {
            session.Plain("savepoint work");
            try
            {
                stop.ThrowIfCancellationRequested();
                var tx = new Tx(session, dialect);
                result = work(tx).AsTask().GetAwaiter().GetResult();
                session.RunNow(tx.Writes);
                session.Plain("release work");
                after = tx.AfterCommit;
            }
            catch (Exception caught)
            {
                error = caught;
                session.Plain("rollback to work");
                session.Plain("release work");
            }
        }

        public override void Tell()
        {
            if (error is not null) { done.TrySetException(error); return; }
            foreach (var action in after) action();
            done.TrySetResult(result!);
        }

        public override void Fail(Exception cause) => done.TrySetException(error ?? cause);
    }
}
