namespace Kabinet.Store;

/// <summary>A row of the due work that this worker holds until <see cref="ClaimWork.Lease"/> runs out.</summary>
public sealed record DueWork(int Shard, long Id, string Operation, string Ask, string Key, DateTimeOffset DueAt, int Attempts);

/// <summary>
/// The durable queue of operations that are due. A worker takes rows of one shard and puts their time ahead by the
/// lease, so a worker that dies gives them back by itself; on PostgreSQL rows another worker holds are passed over.
/// </summary>
public sealed class ClaimWork(Database database)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    public const int MaxAttempts = 10;

    /// <summary>How many shards are worth working at at once: SQLite has one writer, PostgreSQL works on one while we decide on another.</summary>
    public int Ways { get; } = database.Dialect.IsPostgres ? Math.Max(2, Environment.ProcessorCount) : 1;

    const string Delete = "delete from due_work where shard = $1 and id = $2";

    readonly string find = """
        select shard, id, operation, ask, key, due_at, attempts from due_work
        where shard = $1 and state = 0 and due_at <= $2 order by due_at limit $3
        """ + database.Dialect.SkipLocked;

    /// <summary>
    /// Finds what is due and does what can be done in the same transaction: it is done and gone, or neither.
    /// </summary>
    /// <param name="act">Runs some of the rows, and says which of the others to hold for running apart.</param>
    /// <returns>How many were done, and those that are held.</returns>
    public Task<(int Done, IReadOnlyList<DueWork> Held)> Take(int shard, DateTimeOffset now, int most,
        Func<Tx, IReadOnlyList<DueWork>, ValueTask<(IReadOnlyList<DueWork> Done, IReadOnlyList<DueWork> Held)>> act) => database.Write(async tx =>
    {
        var rows = await tx.Session.All(find, row => new DueWork(row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetString(3),
            row.GetString(4), row.At(5), row.GetInt32(6)), shard, now.Stored(), most);
        if (rows.Count == 0) return (0, []);
        var (done, held) = await act(tx, rows);
        AddAll(tx, done.Select(row => new Statement(Delete, row.Shard, row.Id)));
        AddAll(tx, held.Select(row => new Statement("update due_work set due_at = $3, attempts = attempts + 1 where shard = $1 and id = $2", row.Shard, row.Id, now.Add(Lease).Stored())));
        return (done.Count, held);
    });

    /// <summary>Holds what is due, to be run one by one.</summary>
    public async Task<IReadOnlyList<DueWork>> Claim(int shard, DateTimeOffset now, int most) =>
        (await Take(shard, now, most, (_, rows) => ValueTask.FromResult<(IReadOnlyList<DueWork>, IReadOnlyList<DueWork>)>(([], rows)))).Held;

    static void AddAll(Tx tx, IEnumerable<Statement> statements)
    {
        foreach (var statement in Together.Of(tx.Dialect, [.. statements.Select(s => (IReadOnlyList<Statement>)[s])])) tx.Add(statement);
    }

    public Task Done(DueWork work) => database.Write(tx =>
    {
        tx.Add(Delete, work.Shard, work.Id);
        return ValueTask.CompletedTask;
    });

    /// <summary>Later again, with growing pauses; after <see cref="MaxAttempts"/> it is dead and waits for staff.</summary>
    public Task Failed(DueWork work, string error, DateTimeOffset now) => database.Write(tx =>
    {
        var attempts = work.Attempts + 1;
        tx.Add("update due_work set state = $3, error = $4, due_at = $5 where shard = $1 and id = $2", work.Shard, work.Id,
            attempts >= MaxAttempts ? 1 : 0, error, now.Add(TimeSpan.FromSeconds(Math.Pow(2, attempts))).Stored());
        return ValueTask.CompletedTask;
    });

    /// <summary>How many rows are due and not done.</summary>
    public ValueTask<long> Waiting(DateTimeOffset now) => database.Read(s => s.First(
        "select count(*) from due_work where state = 0 and due_at <= $1", row => row.GetInt64(0), now.Add(Lease).Stored()));

    /// <summary>When the next row is due; none when nothing waits.</summary>
    public ValueTask<DateTimeOffset?> Next() => database.Read(s => s.First(
        "select min(due_at) from due_work where state = 0", row => row.AtOrNone(0)));
}
