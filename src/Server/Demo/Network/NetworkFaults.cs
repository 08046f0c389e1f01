using Kabinet.Store;

namespace Kabinet.Demo.Network;

/// <summary>What the demo network does wrong while a switch is on, as real ones do.</summary>
[Flags]
public enum NetworkFault
{
    None = 0,
    /// <summary>Every order takes ten seconds: it is accepted first and carried out later.</summary>
    Slow = 1,
    /// <summary>Every order is answered with 500 and not carried out.</summary>
    Broken = 2,
    /// <summary>Every answer is also told by itself, and that twice.</summary>
    Twice = 4,
    /// <summary>An order is carried out, but the answer does not come in time.</summary>
    Timeout = 8,
    /// <summary>Every order is answered with a clear no.</summary>
    Refuses = 16,
    /// <summary>An order is answered with «done» and forgotten: only the nightly comparison finds it.</summary>
    Forgets = 32,
}

public sealed class NetworkFaults(Database database) : Faults<NetworkFault>(database, "demo-network-faults");
