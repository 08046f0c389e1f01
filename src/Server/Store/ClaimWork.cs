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

    readonly string find = """
        select shard, id, operation, ask, key, due_at, attempts from due_work
        where shard = $1 and state = 0 and due_at <= $2 order by due_at limit $3
        """ + database.Dialect.SkipLocked;

    public Task<List<DueWork>> Claim(int shard, DateTimeOffset now, int most) => database.Write(async tx =>
    {
        var rows = await tx.Session.All(find, row => new DueWork(row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetString(3),
            row.GetString(4), row.At(5), row.GetInt32(6)), shard, now.Stored(), most);
        foreach (var row in rows)
            tx.Add("update due_work set due_at = $3, attempts = attempts + 1 where shard = $1 and id = $2", row.Shard, row.Id, now.Add(Lease).Stored());
        return rows;
    });

    public Task Done(DueWork work) => database.Write(tx =>
    {
        tx.Add("delete from due_work where shard = $1 and id = $2", work.Shard, work.Id);
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

    /// <summary>When the next row is due; none when nothing waits.</summary>
    public ValueTask<DateTimeOffset?> Next() => database.Read(s => s.First(
        "select min(due_at) from due_work where state = 0", row => row.AtOrNone(0)));
}
