using System.CommandLine;
using Kabinet.OwnNetwork;

namespace Kabinet.Commands;

/// <summary><c>kabinet network-gateway</c>: the process that reads the number out of the operator's own network (AUTH-11, B6).</summary>
public static class ServeNetwork
{
    public static Command Command() => new Command("network-gateway", "Name the numbers of the operator's own network to the site").WithSettings().Does(async (settings, _, stop) =>
    {
        if (settings.NetworkPeers.Length == 0) throw new SettingRefused("--network-peers is empty: nobody's header would be believed.");
        if (settings.Site.Length == 0) throw new SettingRefused("--site is needed: browsers are sent back there.");
        await using var frame = await Frame.Open(settings);
        await using var app = NetworkGateway.Build(frame);
        await app.StartAsync(stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    });
}
