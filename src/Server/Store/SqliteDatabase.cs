using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Kabinet.Store;

/// <summary>
/// SQLite in a file: <c>journal_mode=WAL</c>, <c>synchronous=FULL</c> (NORMAL loses acknowledged money at power
/// loss), readers beside one writer. Whoever finds the writer free takes what has queued up into one commit, each
/// piece of work behind its own savepoint: sixteen callers pay for one flush, and one caller for no other thread.
/// </summary>
public sealed class SqliteDatabase : Database
{
    const int WorksInOneCommit = 128;

    /// <summary>How long another process, an import beside the server, may hold the file.</summary>
    static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(30);

    /// <summary>More at once would not read faster, and each has a cache of its own.</summary>
    static readonly int MostReaders = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>Of all readers together; the writer has as much as one of them. The rest is the system's cache of the file.</summary>
    const int ReaderCacheKilobytes = 20 * 1024;

    readonly string words;
    readonly SemaphoreSlim reading = new(MostReaders);
    readonly ConcurrentQueue<Work> works = [];
    // The one used last first: its cache is the warmest.
    readonly ConcurrentStack<SqliteSession> readers = [];
    readonly SqliteSession writer;
    readonly List<Work> batch = new(WorksInOneCommit);
    // 1 while somebody writes.
    int writing;
    volatile bool closed;

    public SqliteDatabase(string path) : base(Dialect.Sqlite)
    {
        SqliteLibrary.Settle();
        words = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        writer = Open();
        writer.Plain("pragma journal_mode=wal");
    }

    SqliteSession Open()
    {
        var connection = new SqliteConnection(words);
        connection.Open();
        SqliteLibrary.KeepPlans(connection.Handle!);
        var session = new SqliteSession(connection);
        SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, (int)BusyFor.TotalMilliseconds);
        foreach (var setting in new[] { "synchronous=full", "foreign_keys=on", $"cache_size=-{ReaderCacheKilobytes / MostReaders}", "temp_store=memory", "wal_autocheckpoint=4000" })
            session.Plain($"pragma {setting}");
        return session;
    }

    public override Task<T> Write<T>(Func<Tx, ValueTask<T>> work, CancellationToken stop = default)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (stop.IsCancellationRequested) return Task.FromCanceled<T>(stop);
        var waiting = new Work<T>(work, stop);
        works.Enqueue(waiting);
        WriteWhatWaits();
        return waiting.Done;
    }

    public override async ValueTask<T> Read<T>(Func<Session, ValueTask<T>> work, CancellationToken stop = default)
    {
        await reading.WaitAsync(stop);
        try
        {
            if (!readers.TryPop(out var session)) session = Open();
            try
            {
                // SQLite has no asynchronous calls: it is done when it comes back.
                return await work(session);
            }
            finally { readers.Push(session); }
        }
        finally { reading.Release(); }
    }

    public override Task Fill(IReadOnlyList<BulkRows> tables, CancellationToken stop = default) => Write(tx =>
    {
        var session = (SqliteSession)tx.Session;
        foreach (var table in tables) session.RunMany(table.Insert, table.Rows);
        return ValueTask.CompletedTask;
    }, stop);

    void WriteWhatWaits()
    {
        if (works.IsEmpty || Interlocked.Exchange(ref writing, 1) != 0) return;
        try
        {
            batch.Clear();
            while (batch.Count < WorksInOneCommit && works.TryDequeue(out var work)) batch.Add(work);
            if (batch.Count > 0) Commit();
        }
        finally { Interlocked.Exchange(ref writing, 0); }
        // What came meanwhile is another thread's: this one's caller has been answered.
        if (!works.IsEmpty) ThreadPool.UnsafeQueueUserWorkItem(static database => database.WriteWhatWaits(), this, preferLocal: false);
    }

    void Commit()
    {
        try
        {
            writer.Plain("begin immediate");
            if (batch.Count == 1) batch[0].Do(writer, Dialect);
            else foreach (var work in batch) work.DoApart(writer, Dialect);
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
        // Everything that was asked for is still written.
        closed = true;
        while (!works.IsEmpty || Interlocked.Exchange(ref writing, 1) != 0)
        {
            WriteWhatWaits();
            await Task.Delay(1);
        }
        writer.Dispose();
        foreach (var reader in readers) reader.Dispose();
    }

    abstract class Work
    {
        /// <summary>Alone in its transaction: an error ends it.</summary>
        public abstract void Do(SqliteSession session, Dialect dialect);
        /// <summary>Behind a savepoint: an error is this work's own.</summary>
        public abstract void DoApart(SqliteSession session, Dialect dialect);
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
            stop.ThrowIfCancellationRequested();
            var tx = new Tx(session, dialect);
            result = work(tx).AsTask().GetAwaiter().GetResult();
            session.RunNow(tx.Writes);
            after = tx.AfterCommit;
        }

        public override void DoApart(SqliteSession session, Dialect dialect)
        {
            session.Plain("savepoint work");
            try { Do(session, dialect); }
            catch (Exception caught)
            {
                (error, after) = (caught, []);
                session.Plain("rollback to work");
            }
            session.Plain("release work");
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
