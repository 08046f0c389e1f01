using System.Net;
using System.Net.Sockets;

namespace Kabinet.Tests.Worlds;

/// <summary>Ports that nobody listens at.</summary>
public static class Ports
{
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
