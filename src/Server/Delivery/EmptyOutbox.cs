using System.Diagnostics.Metrics;
using Kabinet.Store;

namespace Kabinet.Delivery;

/// <summary>
/// Empties the outbox: woken by every commit that fills it, and every second by itself. Watches the age of the oldest
/// undelivered message, so that messages cannot die without anyone knowing. Begins once the server listens: in the demo the other side is the same server.
/// </summary>
public sealed class EmptyOutbox : BackgroundService, IHostedLifecycleService
{
    /// <summary>From this age of the oldest message on, something is wrong.</summary>
    public static readonly TimeSpan TooOld = TimeSpan.FromMinutes(10);
    static readonly TimeSpan WatchEvery = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, Lane> lanes;
    readonly ClaimOutbox outbox;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Meter meter = new("Kabinet.Delivery");
    TimeSpan age;
    long dead;

    public EmptyOutbox(IEnumerable<ICounterparty> counterparties, ClaimOutbox outbox, Queues queues, TimeProvider clock, ILogger<EmptyOutbox> log)
    {
        (this.outbox, this.clock, this.log) = (outbox, clock, log);
        lanes = counterparties.Select(c => new Lane(c, outbox, clock, log)).ToDictionary(l => l.Name);
        queues.OutboxGrew = () =>
        {
            foreach (var lane in lanes.Values) lane.Wake();
        };
        meter.CreateObservableGauge("kabinet.outbox.oldest", () => age.TotalSeconds, "s", "Age of the oldest undelivered message");
        meter.CreateObservableGauge("kabinet.outbox.dead", () => dead, description: "Messages that nothing more is tried for");
    }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        await listening.Task.WaitAsync(stop);
        await Task.WhenAll([.. lanes.Values.Select(lane => lane.Run(stop)), WatchAlways(stop)]);
    }

    public Task StartedAsync(CancellationToken stop)
    {
        listening.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken stop) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>
    /// For a person who waits: tries what is queued for this counterparty about this owner (an account's or a cabinet's
    /// id) now and returns when it has been tried, whoever tried it.
    /// </summary>
    public async Task DeliverNow(string counterparty, long owner, CancellationToken stop = default) =>
        await lanes[counterparty].Deliver(Queues.ShardOf(owner), stop);

    /// <summary>Everything that is due, once; for tests and for the moved clock.</summary>
    public async Task<int> DeliverDue(CancellationToken stop = default)
    {
        var tried = 0;
        foreach (var lane in lanes.Values) tried += await lane.DeliverDue(stop);
        return tried;
    }

    async Task WatchAlways(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(WatchEvery);
        do
        {
            try { await Watch(); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The outbox could not be watched"); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Looks at the age of the oldest message; true when it is too old.</summary>
    public async Task<bool> Watch()
    {
        var now = clock.GetUtcNow();
        age = await outbox.OldestWaiting() is { } since ? now - since : TimeSpan.Zero;
        dead = await outbox.CountDead();
        await outbox.Forget(now);
        if (age > TooOld) log.LogWarning("The oldest undelivered message has waited for {Minutes} minutes; {Dead} messages are dead", (long)age.TotalMinutes, dead);
        return age > TooOld;
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }
}
