using System.Diagnostics;
using System.Text.Json;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Channels.Clock;

/// <summary>
/// The clock asks for what is due: monthly fees, promises, renewals. Each piece of work has its own key, so a
/// clock that dies half-way, or two clocks at once, do it once. What only the clock asks is done for many accounts in one transaction,
/// together with its rows of the due work; everything else one by one.
/// </summary>
public sealed class ClockDoor(Runner runner, ClaimWork claims, TimeProvider clock, ILogger<ClockDoor> log) : BackgroundService
{
    /// <summary>Accounts in one transaction: a subscriber waits for the whole of it, some tens of milliseconds.</summary>
    const int AtOnce = 200;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim one = new(1);
    readonly Lock telling = new();

    /// <summary>Told each operation that ran and whether it was done; for the demo's clock page.</summary>
    public Action<string, bool>? Ran { get; set; }

    /// <summary>Told every second of a long run how many pieces of work it has done, and how long it has been at it; else the log is.</summary>
    public Action<int, TimeSpan>? Goes { get; set; }

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try { await RunDue(stop); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The clock could not reach the due work"); }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>Runs all that is due now and returns how much that was.</summary>
    public async Task<int> RunDue(CancellationToken stop = default)
    {
        await one.WaitAsync(stop);
        try
        {
            var (begun, told, all) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, 0);
            var ways = new ParallelOptions { MaxDegreeOfParallelism = claims.Ways, CancellationToken = stop };
            await Parallel.ForEachAsync(Enumerable.Range(0, Queues.Shards), ways, async (shard, cancelled) =>
            {
                while (await RunSome(shard, cancelled) is > 0 and var done)
                {
                    lock (telling)
                    {
                        all += done;
                        if (Stopwatch.GetElapsedTime(begun) is var gone && gone - told < (Goes is null ? LogEvery : Pause)) continue;
                        told = gone;
                        TellProgress(all, gone);
                    }
                }
            });
            if (told > TimeSpan.Zero) TellProgress(all, Stopwatch.GetElapsedTime(begun));
            return all;
        }
        finally { one.Release(); }
    }

    async Task<int> RunSome(int shard, CancellationToken stop)
    {
        try
        {
            List<(string, bool)> answers = [];
            var (done, held) = await claims.Take(shard, clock.GetUtcNow(), AtOnce, (tx, rows) => RunTogether(tx, rows, answers));
            foreach (var (operation, yes) in answers) Tell(operation, yes);
            foreach (var work in held) await RunOne(work, stop);
            return done + held.Count;
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // One of them spoils it for all: apart, the others are done and it is counted.
            log.LogError(error, "Due work of shard {Shard} failed together", shard);
            var works = await claims.Claim(shard, clock.GetUtcNow(), AtOnce);
            foreach (var work in works) await RunOne(work, stop);
            return works.Count;
        }
    }

    /// <summary>Of each account the piece of work that is due first: the rest has its turn when that is done.</summary>
    async ValueTask<(IReadOnlyList<DueWork> Done, IReadOnlyList<DueWork> Held)> RunTogether(Tx tx, IReadOnlyList<DueWork> rows, List<(string, bool)> answers)
    {
        var (owners, held, done) = (new HashSet<string>(), new List<DueWork>(), new List<DueWork>());
        var groups = new Dictionary<string, List<(DueWork Work, JsonElement Ask)>>();
        foreach (var work in rows)
        {
            var ask = JsonElement.Parse(work.Ask);
            if (!owners.Add(OwnerOf(ask))) continue;
            if (OperationList.All[work.Operation].Together is null) { held.Add(work); continue; }
            if (!groups.TryGetValue(work.Operation, out var group)) groups.Add(work.Operation, group = []);
            group.Add((work, ask));
        }
        foreach (var (operation, group) in groups)
        {
            var yes = await OperationList.All[operation].Together!(runner, tx, [.. group.Select(g => (g.Ask, g.Work.Key))]);
            answers.AddRange(yes.Select(y => (operation, y)));
            done.AddRange(group.Select(g => g.Work));
        }
        return (done, held);
    }

    static string OwnerOf(JsonElement ask) =>
        ask.TryGetProperty("account", out var account) ? account.ToString() : ask.TryGetProperty("cabinet", out var cabinet) ? $"cabinet {cabinet}" : ask.ToString();

    async Task RunOne(DueWork work, CancellationToken stop)
    {
        try
        {
            using var ask = JsonDocument.Parse(work.Ask);
            // A refusal is an answer too: the promise was returned in time, the number is closed.
            var outcome = await OperationList.All[work.Operation].Run(runner, ask.RootElement, Caller.Clock(work.Key), stop);
            Tell(work.Operation, outcome is Outcome<object>.Done);
            await claims.Done(work);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            log.LogError(error, "Due work {Operation} {Key} failed", work.Operation, work.Key);
            await claims.Failed(work, error.GetType().Name, clock.GetUtcNow());
        }
    }

    void TellProgress(int done, TimeSpan gone)
    {
        if (Goes is { } goes) goes(done, gone);
        else log.LogInformation("Due work: {Done} done in {Seconds} s, {Rate}/s", done, (int)gone.TotalSeconds, (int)(done / gone.TotalSeconds));
    }

    void Tell(string operation, bool done)
    {
        if (Ran is not { } ran) return;
        lock (telling) ran(operation, done);
    }
}
