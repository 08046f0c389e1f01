using Kabinet.Store;

namespace Kabinet.Demo.Payouts;

/// <summary>What the demo partner does wrong while a switch is on, as real ones do.</summary>
[Flags]
public enum PayoutFault
{
    None = 0,
    /// <summary>Every payment takes ten seconds: it is accepted first and paid later.</summary>
    Slow = 1,
    /// <summary>Every payment is answered with 500 and not made.</summary>
    Broken = 2,
    /// <summary>Every answer is also told by itself, and that twice.</summary>
    Twice = 4,
    /// <summary>A payment is made, but the answer does not come in time.</summary>
    Timeout = 8,
    /// <summary>Every payment is answered with a clear no.</summary>
    Refuses = 16,
}

public sealed class PayoutFaults(Database database) : Faults<PayoutFault>(database, "demo-payout-faults");
