using Kabinet.Store;

namespace Kabinet.Demo.Bank;

/// <summary>What the demo bank does wrong while a switch is on, as real ones do.</summary>
[Flags]
public enum BankFault
{
    None = 0,
    /// <summary>Every notice is sent twice, at once.</summary>
    Twice = 1,
    /// <summary>Notices come a minute late.</summary>
    Late = 2,
    /// <summary>Notices never come: only asking tells.</summary>
    Never = 4,
    /// <summary>One major unit more is charged than was asked for.</summary>
    WrongAmount = 8,
    /// <summary>A new payment is answered with 500 and not made.</summary>
    Broken = 16,
    /// <summary>A new payment is made, but the answer does not come in time.</summary>
    Timeout = 32,
    /// <summary>Remembered cards have no money on them.</summary>
    NoMoney = 64,
}

public sealed class BankFaults(Database database) : Faults<BankFault>(database, "demo-bank-faults");
