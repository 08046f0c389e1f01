using Kabinet.Store;

namespace Kabinet.Demo.Fiscal;

/// <summary>What the demo till does wrong while a switch is on, as real ones do.</summary>
[Flags]
public enum FiscalFault
{
    None = 0,
    /// <summary>Every receipt is accepted first and issued ten seconds later.</summary>
    Slow = 1,
    /// <summary>Everything is answered with 500 and not issued.</summary>
    Broken = 2,
    /// <summary>A receipt is issued, but the answer does not come in time.</summary>
    Timeout = 4,
    /// <summary>Everything is answered with a clear no.</summary>
    Refuses = 8,
}

public sealed class FiscalFaults(Database database) : Faults<FiscalFault>(database, "demo-fiscal-faults");
