using System.CommandLine;
using Kabinet.Counterparties.Network;
using Kabinet.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Kabinet.Commands;

/// <summary><c>kabinet network differences</c>: the report of the last nights; <c>kabinet network compare</c>: compares and mends now.</summary>
public static class NetworkReport
{
    const int Newest = 200;

    public static Command Command()
    {
        var differences = new Command("differences", "Where the network had something else than was ordered, newest first").WithSettings().Does(async (settings, _, stop) =>
        {
            await using var frame = await Frame.Open(settings);
            var rows = await frame.Database.Read(s => s.All("""
                select d.found_on, n.msisdn, d.feature, d.ours, d.theirs from network_difference d
                join subscription n on n.account_id = d.account_id and n.subscription_id = d.subscription_id
                order by d.found_on desc, n.msisdn limit $1
                """, r => $"{r.Day(0):yyyy-MM-dd} {r.GetString(1)} {r.GetString(2)}: ordered «{r.GetString(3)}», found «{r.GetString(4)}»", Newest), stop);
            foreach (var row in rows) Console.WriteLine(row);
            Console.WriteLine(rows.Count == 0 ? "No differences." : $"{rows.Count} differences.");
            return 0;
        });
        var compare = new Command("compare", "Compare with the network now and put right what differs").WithSettings().Does(async (settings, _, stop) =>
        {
            if (settings.NetworkUrl.Length == 0) throw new SettingRefused("No network is connected: --network-url is empty.");
            await using var frame = await Frame.Open(settings);
            using var api = new NetworkApi(new NetworkPort(() => new Uri(settings.NetworkUrl.TrimEnd('/') + "/"), settings.NetworkSecret), settings.Patience);
            using var night = new ReconcileNetwork(frame.Database, frame.Runner, api, frame.Ids.Block, () => frame.Catalog.Current, frame.Clock, NullLogger<ReconcileNetwork>.Instance);
            var found = await night.RunNow(stop);
            foreach (var d in found) Console.WriteLine($"{d.Number} {d.Feature}: ordered «{d.Ours}», found «{d.Theirs}»");
            Console.WriteLine(found.Count == 0 ? "The network has what was ordered." : $"{found.Count} differences; the orders are given again.");
            return found.Count == 0 ? 0 : 1;
        });
        return new Command("network", "What is set on numbers, and what the network has of it") { differences, compare };
    }
}
