using Kabinet.Store;

namespace Kabinet.Intake;

/// <summary>A file or a format that cannot be taken in; the message is one sentence for the person who gave it.</summary>
public class IntakeRefused(string message) : Exception(message);

/// <summary>The same content was taken in already; nothing was charged again.</summary>
public sealed class TakenBefore(string message) : IntakeRefused(message);

public enum FileState { UnderWay = 0, Done = 1, DoesNotAddUp = 2 }

/// <summary>A file in the registry: known by the hash of its content.</summary>
public sealed record UsageFile(byte[] Hash, long Id, string Name, string Format, FileState State, long Position, IntakeTotals Totals, DateTimeOffset StartedAt);

/// <summary>The registry of usage files: each content once, and how far it has come.</summary>
public sealed class UsageFiles(Database database, TimeProvider clock)
{
    readonly string find = """
        select hash, file_id, name, format, state, position, rated, rejected, duplicate, other, empty, events, charge, seconds, pieces, bytes, started_at
        from usage_file where hash = $1
        """;

    public ValueTask<UsageFile?> Find(byte[] hash) => database.Read(s => Find(s, hash, ""));

    async ValueTask<UsageFile?> Find(Session session, byte[] hash, string locked) => await session.First(find + locked, row => new UsageFile(
        row.Bytes(0), row.GetInt64(1), row.GetString(2), row.GetString(3), (FileState)row.GetInt32(4), row.GetInt64(5),
        new IntakeTotals(row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10), row.GetInt64(11),
            row.GetInt64(12), row.GetInt64(13), row.GetInt64(14), row.GetInt64(15)), row.At(16)), hash);

    /// <summary>
    /// A new file, or one that was left under way and goes on from its position. A file of which nothing at all
    /// was rated (the wrong format was named) may be tried again from the beginning.
    /// </summary>
    /// <exception cref="TakenBefore">The file was taken in before.</exception>
    public Task<UsageFile> Open(byte[] hash, long id, string name, string format, long size, long? follows) => database.Write(async tx =>
    {
        var kept = await Find(tx.Session, hash, tx.Dialect.Lock);
        if (kept is { State: FileState.UnderWay }) return kept;
        if (kept is { Totals: var t } && t.Rated + t.Duplicate > 0)
            throw new TakenBefore($"This file was taken in on {kept.StartedAt:yyyy-MM-dd HH:mm} UTC as {kept.Name} ({kept.Format}): {t.Rated} of {t.Read} records rated; nothing was charged again.");
        if (kept is not null)
        {
            await tx.Session.Run("delete from usage_reject where file_id = $1", kept.Id);
            await tx.Session.Run("delete from usage_file where hash = $1", hash);
        }
        var now = clock.GetUtcNow();
        var made = await tx.Session.All("""
            insert into usage_file (hash, file_id, follows, name, format, size, state, position, rated, rejected, duplicate, other, empty, events, charge, seconds, pieces, bytes, started_at)
            values ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, $7) on conflict (hash) do nothing returning file_id
            """, row => row.GetInt64(0), hash, id, follows, name, format, size, now.Stored());
        // Another import registered it a moment ago: both go on with its row, and Hold lets one of them.
        if (made.Count == 0) return (await Find(tx.Session, hash, tx.Dialect.Lock))!;
        return new UsageFile(hash, id, name, format, FileState.UnderWay, 0, IntakeTotals.None, now);
    });

    /// <summary>In the transaction of a batch: nobody else may have moved the file on.</summary>
    /// <exception cref="IntakeRefused">Somebody has.</exception>
    public static async ValueTask Hold(Tx tx, byte[] hash, long position)
    {
        var at = await tx.Session.First("select position from usage_file where hash = $1 and state = 0" + tx.Dialect.Lock, row => (long?)row.GetInt64(0), hash);
        if (at != position) throw new IntakeRefused("Another import is taking this file in at the same time; it will finish it.");
    }

    /// <summary>The batch's totals and the new position, committed together with its charges.</summary>
    public static void Advance(Tx tx, byte[] hash, IntakeTotals t) => tx.Add("""
        update usage_file set position = position + $2, rated = rated + $3, rejected = rejected + $4, duplicate = duplicate + $5, other = other + $6,
            empty = empty + $7, events = events + $8, charge = charge + $9, seconds = seconds + $10, pieces = pieces + $11, bytes = bytes + $12
        where hash = $1
        """, hash, t.Read, t.Rated, t.Rejected, t.Duplicate, t.Other, t.Empty, t.Events, t.Charge, t.Seconds, t.Pieces, t.Bytes);

    /// <param name="read">Records that the reader has counted, from the beginning of the file.</param>
    public async Task<UsageFile> Finish(byte[] hash, long read)
    {
        await database.Write(async tx =>
        {
            var file = (await Find(tx.Session, hash, tx.Dialect.Lock))!;
            var state = file.Totals.AddUp && file.Totals.Read == read ? FileState.Done : FileState.DoesNotAddUp;
            tx.Add("update usage_file set state = $2, finished_at = $3 where hash = $1", hash, (int)state, clock.GetUtcNow().Stored());
        });
        return (await Find(hash))!;
    }
}
