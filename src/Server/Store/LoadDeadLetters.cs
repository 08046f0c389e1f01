namespace Kabinet.Store;

/// <summary>The dead messages and calls of an account: found among those of its shard, which are few. And what staff decide about them.</summary>
public sealed class LoadDeadLetters(AccountId id)
{
    readonly Ask<(DeadLetter Letter, SubscriptionId? Number, long? Owner)> letters = new("select id, counterparty, created_at, secret, subscription_id, body from outbox where shard = $1 and state = 1",
        row => (new(row.GetInt64(0), row.GetString(1), row.At(2), row.GetInt32(3) == 1), row.NumberOrNone(4) is { } number ? new SubscriptionId(number) : null, OwnerOf(row.Bytes(5), row.GetInt32(3) == 1)), Queues.ShardOf(id.Value));

    /// <summary>The account that a call is about; none for what is no call, or is sealed.</summary>
    public static long? OwnerOf(byte[] body, bool isSecret)
    {
        if (isSecret || body.Length == 0) return null;
        try { return Json.Read<Call>(body) is { Owner: > 0 } call ? call.Owner : null; }
        catch (System.Text.Json.JsonException) { return null; }
    }

    public void AddTo(List<Statement> asks) => asks.Add(letters);

    public Account In(Account picture) => letters.Rows.Count == 0 ? picture
        : picture with { DeadLetters = [.. letters.Rows.Where(l => l.Owner == id.Value || (l.Number is { } number && picture.Subscription(number) is not null)).Select(l => l.Letter)] };

    /// <summary>False when the change is none of these.</summary>
    public static bool Write(Tx tx, long id, Change change, Operations.Setting setting, Queues queues)
    {
        switch (change)
        {
            case DeadLetterQueued queued:
                tx.Add("update outbox set state = 0, attempts = 0, due_at = $3 where shard = $1 and id = $2 and state = 1", Queues.ShardOf(id), queued.Id, setting.Now.Stored());
                tx.AfterCommit.Add(queues.OutboxGrew);
                return true;
            case DeadLetterDropped dropped:
                tx.Add("update outbox set state = 2, error = $3, due_at = $4, body = $5 where shard = $1 and id = $2 and state = 1", Queues.ShardOf(id), dropped.Id, dropped.Reason, setting.Now.Stored(), Array.Empty<byte>());
                return true;
            default: return false;
        }
    }
}
