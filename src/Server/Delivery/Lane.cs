using System.Threading.Channels;
using Kabinet.Store;

namespace Kabinet.Delivery;

/// <summary>The way to one counterparty. Each has its own, so that a slow SMS centre holds back no payment.</summary>
public sealed class Lane(ICounterparty counterparty, ClaimOutbox outbox, TimeProvider clock, ILogger log)
{
    const int AtOnce = 8, InOneClaim = 32;

    /// <summary>How long one send may last: a whole claim fits into the lease.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim[] shards = [.. Enumerable.Range(0, Queues.Shards).Select(_ => new SemaphoreSlim(1))];
    readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public string Name => counterparty.Name;

    public void Wake() => woken.Writer.TryWrite(true);

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try { await DeliverDue(stop); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The outbox of {Counterparty} could not be reached", Name); }
            await Sleep(stop);
        }
    }

    async Task Sleep(CancellationToken stop)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
        pause.CancelAfter(Pause);
        try { await woken.Reader.ReadAsync(pause.Token); }
        catch (OperationCanceledException) { /* Nobody woke it: it looks by itself. */ }
    }

    /// <summary>Tries everything that is due once and returns how much that was.</summary>
    public async Task<int> DeliverDue(CancellationToken stop)
    {
        var tried = 0;
        foreach (var shard in await outbox.ShardsWithWork(Name, clock.GetUtcNow())) tried += await Deliver(shard, stop);
        return tried;
    }

    /// <summary>The same for one shard. When it returns, what was queued before the call has been tried.</summary>
    public async Task<int> Deliver(int shard, CancellationToken stop)
    {
        await shards[shard].WaitAsync(stop);
        try
        {
            var tried = 0;
            while (await outbox.Claim(shard, Name, clock.GetUtcNow(), InOneClaim) is { Count: > 0 } rows)
            {
                await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, DeliverOne);
                tried += rows.Count;
            }
            return tried;
        }
        finally { shards[shard].Release(); }
    }

    async ValueTask DeliverOne(OutboxRow row, CancellationToken stop)
    {
        var sent = row.Until <= clock.GetUtcNow() ? new Sent.Never("too late") : await Try(row, stop);
        if (await outbox.Close(row, sent, clock.GetUtcNow()) is { } why)
            log.LogError("Message {Id} to {Counterparty} is dead: {Why}", row.Id, Name, why);
    }

    async Task<Sent> Try(OutboxRow row, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try { return await counterparty.Send(outbox.Unsealed(row), either.Token); }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return new Sent.Later("no answer in time"); }
        catch (System.Security.Cryptography.CryptographicException) { return new Sent.Never("sealed with another key"); }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError(error, "{Counterparty} failed on message {Id}", Name, row.Id);
            return new Sent.Later(error.GetType().Name);
        }
    }
}
