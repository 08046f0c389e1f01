using Kabinet.Operations.Tariffs;
using Kabinet.Store;

namespace Kabinet.Tests.Worlds;

/// <summary>Work of the clock as the operator's import leaves it.</summary>
static class FeeWork
{
    /// <param name="ask">The request, where it is another than usual.</param>
    public static void FeeIsDue(this Tx tx, World world, AccountId account, SubscriptionId number, DateOnly due, string ask = "") =>
        tx.Add("insert into due_work (shard, id, operation, ask, key, due_at, attempts, state) values ($1, $2, $3, $4, $5, $6, 0, 0)",
            Queues.ShardOf(account.Value), world.Frame.Ids.Block(), ChargeMonthlyFee.Name, ask.Length > 0 ? ask : Json.Text(new ChargeMonthlyFee(account, number, due)),
            ChargeMonthlyFee.Key(number, due), world.Catalog.Calendar.StartOf(due).Stored());
}
