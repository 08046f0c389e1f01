namespace Kabinet.Store;

/// <summary>What staff must look at: shown by <c>kabinet staff attention</c> until somebody has seen to it.</summary>
/// <param name="newId">Makes the id of an alarm.</param>
public sealed class Alarms(Database database, Queues queues, Func<long> newId, TimeProvider clock)
{
    /// <summary>Told together with what else is written.</summary>
    public static void Ring(Tx tx, Queues queues, long id, string kind, string subject, long? account, DateTimeOffset at)
    {
        tx.Add("insert into alarm (shard, id, kind, subject, account_id, at) values ($1, $2, $3, $4, $5, $6)", Queues.ShardOf(account ?? 0), id, kind, subject, account, at.Stored());
        tx.AfterCommit.Add(() => queues.AlarmRang(kind, subject));
    }

    /// <summary>Of what goes wrong again at every try: silent while the alarm before waits for somebody.</summary>
    public Task RingOnce(string kind, string subject) => database.Write(async tx =>
    {
        if (await tx.Session.First("select 1 from alarm where kind = $1 and subject = $2 and seen_at is null", row => row.GetInt32(0), kind, subject) == 0)
            Ring(tx, queues, newId(), kind, subject, null, clock.GetUtcNow());
    });

    /// <summary>It went well after all: nobody need look.</summary>
    public Task Over(string kind, string subject) => database.Write(tx =>
    {
        tx.Add("update alarm set seen_at = $3 where kind = $1 and subject = $2 and seen_at is null", kind, subject, clock.GetUtcNow().Stored());
        return ValueTask.CompletedTask;
    });
}
