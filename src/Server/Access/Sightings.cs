using System.Buffers.Binary;
using System.Collections.Concurrent;
using Kabinet.Store;

namespace Kabinet.Access;

/// <summary>
/// When sessions were last used. Noted in memory and written together every few seconds: a durable write of its own for the first
/// page of every visit would cost more than the page. A crash forgets some seconds of use, which only lets an idle session end earlier.
/// </summary>
public sealed class Sightings(Database database, ILogger<Sightings> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<UInt128, (byte[] Hash, long At)> noted = [];

    /// <param name="hash">SHA-256 of the session's key.</param>
    public void Note(byte[] hash, DateTimeOffset at) => noted[Short(hash)] = (hash, at.Stored());

    /// <summary>The later of what is written and what is noted.</summary>
    public DateTimeOffset Latest(byte[] hash, DateTimeOffset written) =>
        noted.TryGetValue(Short(hash), out var later) && later.At > written.Stored() ? DateTimeOffset.FromUnixTimeMilliseconds(later.At) : written;

    /// <summary>Writes what is noted, in one transaction, in one order on every node.</summary>
    public async Task Write()
    {
        var taken = noted.ToArray();
        if (taken.Length == 0) return;
        var (hashes, times) = (new BlobColumn(), new LongColumn());
        foreach (var (_, (hash, at)) in taken.OrderBy(n => n.Key))
        {
            hashes.Add(hash);
            times.Add(at);
        }
        await database.Write(tx =>
        {
            tx.Add(new Many(
                "update session s set seen_at = k.at from unnest($1::bytea[], $2::bigint[]) k (hash, at) where s.hash = k.hash and s.seen_at < k.at",
                "update session set seen_at = $2 where hash = $1 and seen_at < $2", null, hashes, times));
            return ValueTask.CompletedTask;
        });
        // One that was seen again meanwhile stays noted.
        foreach (var one in taken) noted.TryRemove(one);
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every);
        try { while (await timer.WaitForNextTickAsync(stop)) await TryWrite(); }
        catch (OperationCanceledException) { await TryWrite(); }
    }

    async Task TryWrite()
    {
        try { await Write(); }
        catch (Exception error) { log.LogError(error, "When sessions were used could not be written"); }
    }

    static UInt128 Short(byte[] hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);
}
