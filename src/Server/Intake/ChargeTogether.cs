using System.Collections.Concurrent;

namespace Kabinet.Intake;

/// <summary>
/// Records that come one by one, from many callers at once. Whoever finds the store free takes all that has queued up into one
/// transaction: a shared account that everybody charges is locked once for all of them, and nobody waits for a lock one after another.
/// </summary>
public sealed class ChargeTogether(UsageIntake intake)
{
    /// <summary>Records in one transaction.</summary>
    const int Most = 1000;

    readonly ConcurrentQueue<Waiting> queue = [];
    // 1 while somebody stores.
    int storing;

    /// <summary>Durable when it comes back.</summary>
    public Task<RecordOutcome> Charge(UsageRecord record)
    {
        var waiting = new Waiting(record, new(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Enqueue(waiting);
        _ = StoreWhatWaits();
        return waiting.Done.Task;
    }

    async Task StoreWhatWaits()
    {
        while (!queue.IsEmpty && Interlocked.Exchange(ref storing, 1) == 0)
        {
            var taken = new List<Waiting>();
            try
            {
                while (taken.Count < Most && queue.TryDequeue(out var waiting)) taken.Add(waiting);
                var outcomes = await intake.RateAndStoreEach([.. taken.Select(t => t.Record)]);
                for (var i = 0; i < taken.Count; i++) taken[i].Done.TrySetResult(outcomes[i]);
                // Whoever has been answered and charges on comes along at once; else two halves would take turns.
                await Task.Yield();
            }
            catch (Exception error)
            {
                foreach (var waiting in taken) waiting.Done.TrySetException(error);
            }
            finally { Interlocked.Exchange(ref storing, 0); }
        }
    }

    readonly record struct Waiting(UsageRecord Record, TaskCompletionSource<RecordOutcome> Done);
}
