using Kabinet.Store;

namespace Kabinet.Reads.Numbers;

/// <summary>Whose is an order that the network names? Asked by the network's door alone.</summary>
public sealed class ReadNetworkOrder(Database database)
{
    /// <summary>Null when it is none of ours.</summary>
    public ValueTask<NetworkOrderFound?> Run(long order) => database.Read(s => s.First(
        "select account_id, subscription_id, feature from network_order where order_id = $1",
        row => new NetworkOrderFound(new(row.GetInt64(0)), new(row.GetInt64(1)), row.GetString(2)), order));
}

public sealed record NetworkOrderFound(AccountId Account, SubscriptionId Subscription, string Feature);
