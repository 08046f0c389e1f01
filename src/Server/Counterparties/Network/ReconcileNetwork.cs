using Kabinet.Operations.Line;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Network;

/// <summary>
/// Every night, once over all nodes: asks the network what it has of every number, writes each difference into the report and
/// has it put right (SERV-06…09); of a number that nobody has, everything is switched off. A night without the network is made up for in the next.
/// </summary>
public sealed class ReconcileNetwork(Database database, Runner runner, NetworkApi api, Func<long> newOrder, Func<Catalog> catalog, TimeProvider clock, ILogger<ReconcileNetwork> log) : BackgroundService
{
    const int AtOnce = 500;
    const string Kept = "network-reconciled-on";

    /// <summary>Local hour of the night from which it runs.</summary>
    public const int FromHour = 3;
    static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try { await RunIfDue(stop); }
            catch (Exception error) when (!stop.IsCancellationRequested) { log.LogError(error, "The network could not be compared"); }
        }
    }

    /// <summary>The differences of this night; null when it is not time, or another node has done it.</summary>
    public async Task<IReadOnlyList<NetworkDifference>?> RunIfDue(CancellationToken stop = default)
    {
        var now = clock.GetUtcNow();
        if (!api.IsConnected || catalog().Calendar.Local(now).Hour < FromHour || !await Take(catalog().Calendar.DayOf(now))) return null;
        return await RunNow(stop);
    }

    /// <summary>Compares everything now and puts right what differs.</summary>
    public async Task<IReadOnlyList<NetworkDifference>> RunNow(CancellationToken stop = default)
    {
        List<NetworkDifference> found = [];
        var (account, number) = (long.MinValue, long.MinValue);
        while (await database.Read(s => s.All("""
            select account_id, subscription_id, msisdn from subscription
            where closed_at is null and (account_id > $1 or (account_id = $1 and subscription_id > $2)) order by account_id, subscription_id limit $3
            """, r => new Line(new(r.GetInt64(0)), new(r.GetInt64(1)), new(r.GetString(2))), account, number, AtOnce), stop) is { Count: > 0 } lines)
        {
            (account, number) = (lines[^1].Account.Value, lines[^1].Subscription.Value);
            found.AddRange(await Compare(lines, stop));
        }
        found.AddRange(await Rested(stop));
        if (found.Count > 0) log.LogWarning("The network differed in {Count} features; see kabinet network differences", found.Count);
        return found;
    }

    async Task<List<NetworkDifference>> Compare(IReadOnlyList<Line> lines, CancellationToken stop)
    {
        var theirs = await api.States([.. lines.Select(l => l.Number)], stop);
        var ours = (await database.Read(s => s.All("""
            select subscription_id, feature, wanted from network_wish
            where account_id >= $1 and account_id <= $2
            """, r => (Number: new SubscriptionId(r.GetInt64(0)), Feature: r.GetString(1), Value: r.GetString(2)),
            lines[0].Account.Value, lines[^1].Account.Value), stop)).ToLookup(w => w.Number);

        List<NetworkDifference> found = [];
        foreach (var line in lines)
        {
            var there = theirs.GetValueOrDefault(line.Number.Digits) ?? [];
            var here = ours[line.Subscription].ToDictionary(w => w.Feature, w => w.Value);
            foreach (var feature in here.Keys.Union(there.Keys).Where(NetworkFeatures.All.Contains))
            {
                var (mine, other) = (here.GetValueOrDefault(feature) ?? "", there.GetValueOrDefault(feature) ?? "");
                if (mine == other) continue;
                var key = $"clock:{RepairNetworkFeature.Name}:{clock.GetUtcNow().ToUnixTimeMilliseconds()}:{line.Subscription}:{feature}";
                if (await runner.Run<RepairNetworkFeature, Operations.Nothing>(new(line.Account, line.Subscription, feature, other), Caller.Clock(key), stop)
                    is Outcome<Operations.Nothing>.Done) found.Add(new(line.Number, feature, mine, other));
            }
        }
        return found;
    }

    /// <summary>A number that rests belongs to nobody: whatever the network still has of it goes off.</summary>
    async Task<List<NetworkDifference>> Rested(CancellationToken stop)
    {
        List<NetworkDifference> found = [];
        var last = "";
        while (await database.Read(s => s.All("""
            select msisdn from number_rest r where msisdn > $1 and not exists (select 1 from number_owner o where o.msisdn = r.msisdn) order by msisdn limit $2
            """, r => new Msisdn(r.GetString(0)), last, AtOnce), stop) is { Count: > 0 } numbers)
        {
            last = numbers[^1].Digits;
            var theirs = await api.States([.. numbers.Where(n => !n.IsLine())], stop);
            foreach (var number in numbers)
                foreach (var (feature, value) in theirs.GetValueOrDefault(number.Digits) ?? [])
                {
                    if (value.Length == 0 || !NetworkFeatures.All.Contains(feature)) continue;
                    await api.Order(number, feature, "", newOrder(), stop);
                    found.Add(new(number, feature, "", value));
                }
        }
        return found;
    }

    /// <summary>The first node that writes the day down has it.</summary>
    Task<bool> Take(DateOnly day) => database.Write(async tx =>
    {
        var taken = await tx.Session.All("""
            insert into kept (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value where kept.value < excluded.value returning value
            """, r => r.GetString(0), Kept, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return taken.Count > 0;
    });

    sealed record Line(AccountId Account, SubscriptionId Subscription, Msisdn Number);
}

/// <summary>One line of the report.</summary>
public sealed record NetworkDifference(Msisdn Number, string Feature, string Ours, string Theirs);
