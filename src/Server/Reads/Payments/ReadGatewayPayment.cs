using Kabinet.Store;

namespace Kabinet.Reads.Payments;

/// <summary>Which payment of ours does a gateway mean by its own id? Asked by the gateway's door alone.</summary>
public sealed class ReadGatewayPayment(Database database)
{
    /// <summary>Null when no payment of ours is known there under that id.</summary>
    public ValueTask<Found?> Run(string gateway, string external) => database.Read(s => s.First(
        "select account_id, payment_id from gateway_payment where gateway = $1 and external_id = $2",
        row => new Found(new(row.GetInt64(0)), row.GetInt64(1)), gateway, external));

    public sealed record Found(AccountId Account, long Payment);
}
