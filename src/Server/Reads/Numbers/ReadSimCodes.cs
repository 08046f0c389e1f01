using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Numbers;

/// <summary>PIN and PUK in clear: for the page right after the operation that allowed it, and for nothing else.</summary>
public sealed class ReadSimCodes(Database database, Vault vault)
{
    public ValueTask<SimCodes?> Run(LinkedNumber number) => database.Read(s => s.First("select codes from sim_card where account_id = $1 and subscription_id = $2",
        row => vault.UnsealSimCodes(row.Bytes(0), number.Account, number.Subscription), number.Account.Value, number.Subscription.Value));
}
