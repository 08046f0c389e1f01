using static Kabinet.Operations.Line.ConfirmNetworkOrder.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>The network says that an order is carried out (SERV-06…09). The subscriber's page stops saying «выполняется».</summary>
/// <param name="Feature">One of <see cref="NetworkFeatures"/>.</param>
public sealed record ConfirmNetworkOrder(AccountId Account, SubscriptionId Subscription, string Feature, long Order)
    : IAccountOperation<ConfirmNetworkOrder, Nothing>
{
    public static string Name => "network-order.confirm";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    /// <summary><see cref="NoSuchOrder"/> is also said of one that a later order has replaced.</summary>
    public enum Refusal { NoSuchOrder, AlreadyAnswered }

    public static Decision<Nothing> Decide(Account account, ConfirmNetworkOrder ask, Setting setting)
    {
        if (account.Extras.Wish(ask.Subscription, ask.Feature) is not { } wish || wish.Order != ask.Order)
            return No(NoSuchOrder);
        if (wish.State != WishState.UnderWay)
            return No(AlreadyAnswered);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new NetworkAnswered(ask.Subscription, ask.Feature, ask.Order, WishState.Done));
    }
}
