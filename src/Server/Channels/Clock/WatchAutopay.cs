using Kabinet.Operations.Payments;
using Kabinet.Reads.Payments;
using Kabinet.Running;

namespace Kabinet.Channels.Clock;

/// <summary>
/// Watches the balances that an autopay is set for: whatever brought them down, a call, a fee or a transfer, the rule runs within
/// seconds. The run's key is the rule's own count, so two servers that see the same shortfall charge once.
/// </summary>
public sealed class WatchAutopay(ReadDueAutopays due, Runner runner, ILogger<WatchAutopay> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        do
        {
            try { await RunDue(stop); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The balances of autopays could not be watched"); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Runs what is due now and returns how many charges were begun.</summary>
    public async Task<int> RunDue(CancellationToken stop = default)
    {
        var begun = 0;
        foreach (var rule in await due.Run())
            if (await runner.Run<RunAutopay, Autopay>(new(rule.Account, rule.Autopay, rule.Run), Caller.Clock(Autopays.Key(rule.Autopay, rule.Run)), stop)
                is Outcome<Autopay>.Done { Replayed: false, Result.Waits: not null }) begun++;
        return begun;
    }
}
