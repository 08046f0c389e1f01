using System.Diagnostics;
using Kabinet.Catalogs;

namespace Kabinet.Bench;

/// <summary>Row 8: rating alone, on one core: a million accounts in memory, packages, the whole price list of the operator.</summary>
static class RatingRows
{
    const int Accounts = 1_000_000, Packages = 3, Events = 1 << 20;

    public static IReadOnlyList<Row> Measure(Options options)
    {
        var catalog = LiveCatalog.Open(Path.Combine(Environment.CurrentDirectory, "operators", "ru")).Current;
        var rate = new Row("#8 rating alone, one core", "million events/s", "dictionary loop, million events/s", 0.8, AtMost: false, (a, _) => a);
        var share = new Row("#8 the same, of the dictionary loop", "million events/s", "dictionary loop, million events/s", 0.3, AtMost: false, (a, b) => a / b);
        var bytes = new Row("#8 bytes allocated by an event", "bytes", "", 0, AtMost: true, (a, _) => a);
        var units = new Row("#8 an event of 2 years against one of 2 minutes", "million events/s", "two minutes, million events/s", 1.15, AtMost: true, (a, b) => b / a);
        var (burns, plans) = (Held(catalog), new[] { "svobodny-30", "minutka", "delo", "bezlimit" }.Select(code => catalog.PlansOf(code)!).ToArray());
        var (events, shorts, longs) = (Draw(null), Draw(120), Draw(2L * 365 * 86_400));
        var loop = new DictionaryLoop(Accounts);
        Rate(events); Rate(shorts); loop.Rate(events);
        for (var round = 0; round < options.Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var ours = Rate(events);
            bytes.Add((double)(GC.GetAllocatedBytesForCurrentThread() - before) / Events, 0);
            var reference = loop.Rate(events);
            rate.Add(ours, reference);
            share.Add(ours, reference);
            var quick = Rate(shorts);
            units.Add(Rate(longs), quick);
        }
        return [rate, share, bytes, units];

        double Rate(Usage[] drawn)
        {
            Span<GrantBurn> burnt = stackalloc GrantBurn[Packages];
            Span<long> meters = stackalloc long[8];
            var (begun, charged) = (Stopwatch.GetTimestamp(), 0L);
            for (var i = 0; i < drawn.Length; i++)
            {
                ref readonly var usage = ref drawn[i];
                var account = (int)usage.Subscription.Value;
                charged += Rater.Rate(plans[account & 3], usage, burns.AsSpan(account * Packages, Packages), burnt, meters).ChargeMinor;
            }
            if (charged == 0) throw new InvalidOperationException("Nothing was charged.");
            return drawn.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds / 1e6;
        }
    }

    static Burn[] Held(Catalog catalog)
    {
        var (from, until, dice) = (new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new Random(3));
        var codes = new[] { ("svobodny-30/data", 30 * DataSize.Gigabyte), ("svobodny-30/minutes", 36_000L), ("svobodny-30/sms", 100L) };
        var scopes = codes.Select(c => catalog.ScopeOf(c.Item1, new DateOnly(2026, 11, 1))).ToArray();
        var burns = new Burn[Accounts * Packages];
        for (var i = 0; i < burns.Length; i++)
        {
            var n = i % Packages;
            burns[i] = new Burn { Grant = n, Left = dice.NextInt64(codes[n].Item2), FromTicks = from.UtcTicks, UntilTicks = until.UtcTicks, Scope = scopes[n] };
        }
        return burns;
    }

    static Usage[] Draw(long? seconds)
    {
        var (dice, begin) = (new Random(5), new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        string[] peers = ["79161555012", "79005550144", "74955550120", "77015550114", "4917155501", "78123330011", "3339", "12125550100"];
        return [.. Enumerable.Range(0, Events).Select(_ =>
        {
            var (number, at) = (new SubscriptionId(dice.Next(Accounts)), begin.AddSeconds(dice.Next(20 * 86_400)));
            if (seconds is { } length) return new Usage(number, at, UsageKind.Voice, Direction.Out, peers[dice.Next(6)], length);
            return dice.Next(10) switch
            {
                < 4 => new Usage(number, at, UsageKind.Data, Direction.Out, "", dice.NextInt64(1_000, 900_000_000), dice.Next(20) == 0 ? "TR" : ""),
                < 8 => new Usage(number, at, UsageKind.Voice, Direction.Out, peers[dice.Next(peers.Length)], dice.Next(1, 3_600)),
                < 9 => new Usage(number, at, UsageKind.Voice, Direction.In, peers[dice.Next(3)], dice.Next(1, 3_600)),
                _ => new Usage(number, at, UsageKind.Sms, Direction.Out, peers[dice.Next(5)], 1),
            };
        })];
    }

    /// <summary>What one would write in an afternoon: dictionaries, the longest prefix by cutting the number, one bundle, decimals.</summary>
    sealed class DictionaryLoop(int accounts)
    {
        readonly Dictionary<long, int> index = Enumerable.Range(0, accounts).ToDictionary(i => (long)i, i => i);
        readonly long[] bundle = [.. Enumerable.Repeat(36_000L, accounts)];
        readonly decimal[] balance = new decimal[accounts];
        readonly Dictionary<string, decimal> prices = new()
        {
            ["79"] = 2.00m, ["7900"] = 0m, ["7495"] = 2.00m, ["77"] = 12.05m, ["49"] = 49m, ["78"] = 2m, ["3339"] = 0m, ["1"] = 35m,
        };

        public double Rate(Usage[] events)
        {
            var lookup = prices.GetAlternateLookup<ReadOnlySpan<char>>();
            var begun = Stopwatch.GetTimestamp();
            foreach (ref readonly var usage in events.AsSpan())
            {
                var account = index[usage.Subscription.Value];
                var price = 0.5m;
                for (var length = usage.Peer.Length; length > 0; length--)
                    if (lookup.TryGetValue(usage.Peer.AsSpan(0, length), out price)) break;
                var burnt = Math.Min(usage.Units, bundle[account]);
                bundle[account] -= burnt;
                balance[account] -= Math.Ceiling((usage.Units - burnt) / 60m) * price;
            }
            return events.Length / Stopwatch.GetElapsedTime(begun).TotalSeconds / 1e6;
        }
    }
}
