using System.Data.Common;
using System.Security.Cryptography;
using Kabinet.Store;

namespace Kabinet.Delivery;

/// <summary>
/// The outbox as Delivery sees it. A claimed row is put ahead by the lease, so that a server that dies gives it back by
/// itself. Only the oldest waiting row of a subscription can be claimed: its messages never overtake one another.
/// </summary>
public sealed class ClaimOutbox(Database database, Vault vault)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    public const int MaxAttempts = 10;
    /// <summary>How long a delivered row is kept, without its body where that was a secret.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    const int Waits = Queues.Waits, Dead = Queues.Dead, Final = Queues.Done;

    // One run queues its rows from the end of its block of 64 ids backwards; runs follow one another upwards.
    readonly string find = $"""
        select o.shard, o.id, o.counterparty, o.subscription_id, o.body, o.secret, o.created_at, o.until_at, o.attempts from outbox o
        where o.shard = $1 and o.counterparty = $2 and o.state = {Waits} and o.due_at <= $3 and not exists (
            select 1 from outbox e where e.shard = o.shard and e.counterparty = o.counterparty and e.state = {Waits}
            and e.subscription_id = o.subscription_id and (e.created_at, e.id / 64, -e.id) < (o.created_at, o.id / 64, -o.id))
        order by o.due_at, o.id / 64, -o.id limit $4
        """ + database.Dialect.SkipLocked;

    public ValueTask<List<int>> ShardsWithWork(string counterparty, DateTimeOffset now) => database.Read(s => s.All(
        "select distinct shard from outbox where state = 0 and due_at <= $1 and counterparty = $2 order by shard", row => row.GetInt32(0), now.Stored(), counterparty));

    public Task<List<OutboxRow>> Claim(int shard, string counterparty, DateTimeOffset now, int most) => database.Write(async tx =>
    {
        var rows = await tx.Session.All(find, Read, shard, counterparty, now.Stored(), most);
        foreach (var row in rows)
            tx.Add("update outbox set due_at = $3, attempts = attempts + 1 where shard = $1 and id = $2", row.Shard, row.Id, (now + Lease).Stored());
        return rows;
    });

    /// <summary>The row with its body in clear.</summary>
    /// <exception cref="CryptographicException">The key file is another one than the row was sealed with.</exception>
    public OutboxRow Unsealed(OutboxRow row) => row.IsSecret ? row with { Body = vault.Unseal(row.Body, "outbox") } : row;

    /// <summary>Writes down what became of a row. A secret's body is wiped as soon as nothing more will be tried.</summary>
    /// <returns>The reason when the row is dead.</returns>
    public async Task<string?> Close(OutboxRow row, Sent sent, DateTimeOffset now)
    {
        var (state, error, due) = sent switch
        {
            Sent.Done => (Final, null, now),
            Sent.Dropped dropped => (Final, dropped.Why, now),
            Sent.Never never => (Dead, never.Why, now),
            Sent.Later later when row.Attempts + 1 >= MaxAttempts => (Dead, $"{MaxAttempts} attempts: {later.Why}", now),
            Sent.Later later when row.Until <= now + PauseAfter(row.Attempts) => (Dead, $"too late: {later.Why}", now),
            Sent.Later later => (Waits, later.Why, now + PauseAfter(row.Attempts)),
            _ => throw new InvalidOperationException("A row is done, dropped, for later or for never."),
        };
        var wipe = state == Final || (state == Dead && row.IsSecret);
        await database.Write(tx =>
        {
            tx.Add($"update outbox set state = $3, error = $4, due_at = $5{(wipe ? ", body = $6" : "")} where shard = $1 and id = $2 and state = {Waits}",
                [row.Shard, row.Id, state, error, due.Stored(), .. wipe ? [Array.Empty<byte>()] : Array.Empty<object>()]);
            return ValueTask.CompletedTask;
        });
        return state == Dead ? error : null;
    }

    /// <summary>5 s, 15 s, 45 s … up to an hour: ten attempts cover some four hours of an outage.</summary>
    public static TimeSpan PauseAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(3, attempts)));

    /// <summary>Since when the oldest row waits, whomever it is for; none when nothing waits.</summary>
    public ValueTask<DateTimeOffset?> OldestWaiting() => database.Read(s => s.First(
        "select min(created_at) from outbox where state = 0", row => row.AtOrNone(0)));

    public ValueTask<long> CountDead() => database.Read(s => s.First("select count(*) from outbox where state = 1", row => row.GetInt64(0)));

    public Task Forget(DateTimeOffset now) => database.Write(tx =>
    {
        for (var shard = 0; shard < Queues.Shards; shard++)
            tx.Add($"delete from outbox where shard = $1 and state = {Final} and due_at < $2", shard, (now - Kept).Stored());
        return ValueTask.CompletedTask;
    });

    static OutboxRow Read(DbDataReader row) => new(row.GetInt32(0), row.GetInt64(1), row.GetString(2),
        row.NumberOrNone(3) is { } s ? new SubscriptionId(s) : null, row.Bytes(4), row.GetInt32(5) == 1, row.At(6), row.AtOrNone(7), row.GetInt32(8));
}
