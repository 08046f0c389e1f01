using System.Globalization;
using Kabinet.Delivery;
using Kabinet.Operations.Line;
using Kabinet.Running;
using Kabinet.Store;

namespace Kabinet.Counterparties.Network;

/// <summary>
/// The network as the outbox sees it: carries orders there. What it answers goes to the account as an operation under the
/// order's id, so that an answer given twice is harmless.
/// </summary>
public sealed class Network(Database database, Runner runner, NetworkApi api) : ICounterparty
{
    public string Name => NetworkOrders.Counterparty;

    // An order that a later one has replaced has no wish any more; a closed or re-issued number is not the one that was meant.
    const string WishOf = """
        select s.subscription_id, s.msisdn, w.feature, w.wanted, w.state from network_wish w
        join subscription s on s.account_id = w.account_id and s.subscription_id = w.subscription_id
        where w.account_id = $1 and w.order_id = $2 and s.closed_at is null
        """;

    public async ValueTask<Sent> Send(OutboxRow row, CancellationToken stop)
    {
        var call = Json.Read<Call>(row.Body);
        if (call.Name == NetworkOrders.Clearing) return await Clear(call, stop);
        if (!api.IsConnected) return new Sent.Never("no network is connected: see --network-url");
        var wish = await database.Read(s => s.First(WishOf, r => new Wish(new(r.GetInt64(0)), new(r.GetString(1)), r.GetString(2), r.GetString(3), (WishState)r.GetInt32(4)),
            call.Owner, call.Subject), stop);
        if (wish is null) return new Sent.Dropped("a later order has replaced this one");
        if (wish.State != WishState.UnderWay) return Sent.Ok;

        switch (await api.Order(wish.Number, wish.Feature, wish.Wanted, call.Subject, stop))
        {
            case NetworkAnswer.Done:
                await Confirmed(new(call.Owner), wish.Subscription, wish.Feature, call.Subject, stop);
                return Sent.Ok;
            case NetworkAnswer.Refused refused:
                await Refused(new(call.Owner), wish.Subscription, wish.Feature, call.Subject, refused.Reason, stop);
                return new Sent.Dropped(refused.Reason);
            case NetworkAnswer.Unknown unknown: return new Sent.Later(unknown.Why);
            default: throw new InvalidOperationException("An answer is done, refused or unknown.");
        }
    }

    /// <summary>
    /// Switches off what the network keeps about numbers that were left. Whoever has one of them by now is not touched: his orders are
    /// younger. A number that the network does not have any more needs nothing, and what stays is found by the nightly comparison.
    /// </summary>
    async Task<Sent> Clear(Call call, CancellationToken stop)
    {
        if (!api.IsConnected) return new Sent.Dropped("no network is connected, so that nothing was set there");
        var left = await database.Read(s => s.All("select msisdn, first_order from network_clearing where account_id = $1 and clearing_id = $2",
            r => (Number: new Msisdn(r.GetString(0)), Order: r.GetInt64(1)), call.Owner, call.Subject), stop);
        string? unknown = null;
        foreach (var (number, first) in left)
            for (var i = 0; i < NetworkFeatures.All.Count; i++)
                if (await api.Order(number, NetworkFeatures.All[i], "", first + i, stop) is NetworkAnswer.Unknown silence) unknown = silence.Why;
        return unknown is null ? Sent.Ok : new Sent.Later(unknown);
    }

    public Task Confirmed(AccountId account, SubscriptionId number, string feature, long order, CancellationToken stop) =>
        runner.Run<ConfirmNetworkOrder, Operations.Nothing>(new(account, number, feature, order), From("done", order), stop);

    public Task Refused(AccountId account, SubscriptionId number, string feature, long order, string reason, CancellationToken stop) =>
        runner.Run<RefuseNetworkOrder, Operations.Nothing>(new(account, number, feature, order, reason), From("refused", order), stop);

    static Caller From(string what, long order) =>
        Caller.Counterparty(NetworkOrders.Counterparty, string.Create(CultureInfo.InvariantCulture, $"network:{order}:{what}"));

    sealed record Wish(SubscriptionId Subscription, Msisdn Number, string Feature, string Wanted, WishState State);
}
