using System.Diagnostics;
using Kabinet.Operations.Payments;
using Kabinet.Running;

namespace Kabinet.Bench;

/// <summary>Top-ups through the Runner, from so many callers at once.</summary>
sealed class Paid(Filled store)
{
    static long keys;

    /// <summary>Processor time of one request in the last run, in µs, the database's own not counted.</summary>
    public double LastCpu { get; private set; }

    /// <param name="replays">Share of requests that repeat an earlier one under its key.</param>
    /// <returns>Top-ups a second, replays counted as what they are: requests.</returns>
    public async Task<double> Rate(int callers, double seconds, double replays = 0)
    {
        var (begun, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(c => Task.Run(() => One(new Random(c), begun, seconds, replays))));
        LastCpu = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / counts.Sum();
        return counts.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    async Task<long> One(Random dice, long begun, double seconds, double replays)
    {
        var count = 0L;
        (TopUp Ask, Caller Caller)? last = null;
        while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds)
        {
            if (last is null || dice.NextDouble() >= replays) last = Draw(store, dice);
            var (ask, caller) = last.Value;
            if (await store.Frame.Runner.Run<TopUp, TopUp.Receipt>(ask, caller) is not Outcome<TopUp.Receipt>.Done)
                throw new InvalidOperationException("A top-up was refused.");
            count++;
        }
        return count;
    }

    public static (TopUp, Caller) Draw(Filled store, Random dice)
    {
        var (account, number, _) = store.People[dice.Next(store.People.Count)];
        var key = $"bench:{Environment.ProcessId}:{Interlocked.Increment(ref keys)}";
        return (new TopUp(account, number, Money.Of(dice.Next(1, 100), store.Frame.Catalog.Current.Currency), Books.Cash, key), Caller.Counterparty("bench", key));
    }
}
