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

/// <summary>The switches, kept in the database so that they survive a restart.</summary>
public sealed class PayoutFaults(Database database)
{
    const string Kept = "demo-payout-faults";

    public async ValueTask<PayoutFault> Now() =>
        Enum.TryParse<PayoutFault>(await database.Read(s => s.First("select value from kept where name = $1", row => row.GetString(0), Kept)), out var on) ? on : PayoutFault.None;

    public Task Set(PayoutFault on) => database.Write(tx =>
    {
        tx.Add("insert into kept (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value", Kept, on.ToString());
        return ValueTask.CompletedTask;
    });
}
