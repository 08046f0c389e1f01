using Kabinet.Store;

namespace Kabinet.Documents;

/// <summary>Another server makes the file by now: this one was too slow, or its clock stood still.</summary>
public sealed class TakenOver : Exception;

/// <summary>
/// One server's hold of an ordered file. It is held again with every page that is read, so that a slow file stays with its server, and
/// one whose server died is begun anew by another when the hold is over.
/// </summary>
public sealed class OrderLease(Database database, long account, long order, string server, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    const string Hold = """
        update detail_order set lease_by = $3, lease_until = $4
        where account_id = $1 and order_id = $2 and state = 0 and (lease_by is null or lease_by = $3 or lease_until <= $5) returning 1
        """;

    DateTimeOffset until;

    /// <summary>False where another server holds it, or where the file is ready.</summary>
    public async ValueTask<bool> Take(Tx tx)
    {
        var now = clock.GetUtcNow();
        if ((await tx.Session.All(Hold, row => row.GetInt32(0), account, order, server, (now + Life).Stored(), now.Stored())).Count == 0) return false;
        until = now + Life;
        return true;
    }

    /// <exception cref="TakenOver">It is another server's.</exception>
    public async ValueTask Keep(Tx tx)
    {
        if (!await Take(tx)) throw new TakenOver();
    }

    /// <summary>Held again when half of the time is over.</summary>
    /// <exception cref="TakenOver">It is another server's.</exception>
    public Task Renew() => clock.GetUtcNow() < until - Life / 2 ? Task.CompletedTask : database.Write(Keep);
}
