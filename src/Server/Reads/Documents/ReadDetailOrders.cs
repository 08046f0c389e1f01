using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Documents;

/// <summary>One ordered file as its page shows it.</summary>
/// <param name="Percent">Of one that is being made.</param>
/// <param name="Until">Until when a ready one can be downloaded.</param>
public sealed record DetailOrderView(DetailOrder Order, int Percent, long Rows, DateTimeOffset? Until)
{
    public bool IsReady(DateTimeOffset now) => Order.State == DetailOrderState.Ready && Until > now;
}

/// <summary>Which files of this number were ordered, and what is in one (DOC-06)?</summary>
public sealed class ReadDetailOrders(Database database, Vault vault, TimeProvider clock)
{
    const string Orders = $"select {WriteDocuments.Columns}, percent, rows_made, until_at from detail_order where account_id = $1 and subscription_id = $2";

    public async ValueTask<IReadOnlyList<DetailOrderView>> Run(LinkedNumber number) => await database.Read(s => s.All(
        $"{Orders} and asked_at > $3 order by asked_at desc, order_id desc", Read, number.Account.Value, number.Subscription.Value, clock.GetUtcNow().AddDays(-31).Stored()));

    /// <summary>Null for what is not of this number, not ready, or kept no longer.</summary>
    public async ValueTask<DetailOrderView?> Ready(LinkedNumber number, long id)
    {
        var found = await database.Read(s => s.First($"{Orders} and order_id = $3", Read, number.Account.Value, number.Subscription.Value, id));
        return found?.IsReady(clock.GetUtcNow()) == true ? found : null;
    }

    /// <summary>Sends the file piece by piece: one is in memory at a time.</summary>
    public async Task Send(LinkedNumber number, long id, Stream to, CancellationToken stop)
    {
        for (var piece = 0; ; piece++)
        {
            var at = piece;
            if (await database.Read(s => s.First("select body from detail_file where account_id = $1 and order_id = $2 and piece = $3", row => row.Bytes(0), number.Account.Value, id, at), stop) is not { } body) return;
            await to.WriteAsync(vault.Unseal(body, WriteDocuments.Place(id)), stop);
        }
    }

    static DetailOrderView Read(System.Data.Common.DbDataReader row) => new(WriteDocuments.Read(row), row.GetInt32(9), row.GetInt64(10), row.AtOrNone(11));
}
