using System.Text.Json;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Channels.Clock;

/// <summary>
/// The clock asks for what is due: monthly fees, promises, renewals. Each piece of work has its own key, so a
/// clock that dies half-way, or two clocks at once, do it once.
/// </summary>
public sealed class ClockDoor(Runner runner, ClaimWork claims, TimeProvider clock, ILogger<ClockDoor> log) : BackgroundService
{
    const int AtOnce = 100;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim one = new(1);

    /// <summary>Told each operation that ran and whether it was done; for the demo's clock page.</summary>
    public Action<string, bool>? Ran { get; set; }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try { await RunDue(stop); }
            catch (Exception error) when (error is not OperationCanceledException) { log.LogError(error, "The clock could not reach the due work"); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Runs all that is due now and returns how much that was.</summary>
    public async Task<int> RunDue(CancellationToken stop = default)
    {
        await one.WaitAsync(stop);
        try
        {
            var done = 0;
            for (var shard = 0; shard < Queues.Shards; shard++)
            {
                while (await claims.Claim(shard, clock.GetUtcNow(), AtOnce) is { Count: > 0 } works)
                {
                    foreach (var work in works) await RunOne(work, stop);
                    done += works.Count;
                }
            }
            return done;
        }
        finally { one.Release(); }
    }

    async Task RunOne(DueWork work, CancellationToken stop)
    {
        try
        {
            using var ask = JsonDocument.Parse(work.Ask);
            // A refusal is an answer too: the promise was returned in time, the number is closed.
            var outcome = await OperationList.All[work.Operation].Run(runner, ask.RootElement, Caller.Clock(work.Key), stop);
            Ran?.Invoke(work.Operation, outcome is Outcome<object>.Done);
            await claims.Done(work);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError(error, "Due work {Operation} {Key} failed", work.Operation, work.Key);
            await claims.Failed(work, error.GetType().Name, clock.GetUtcNow());
        }
    }
}
