using static Kabinet.Operations.Line.RefuseNetworkOrder.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>The network says that an order will never be carried out: what was before still holds, and the subscriber is told.</summary>
/// <param name="Reason">The network's word: small letters, digits, hyphens, up to 64.</param>
public sealed record RefuseNetworkOrder(AccountId Account, SubscriptionId Subscription, string Feature, long Order, string Reason)
    : IAccountOperation<RefuseNetworkOrder, Nothing>
{
    public static string Name => "network-order.refuse";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchOrder, AlreadyAnswered }

    public static Decision<Nothing> Decide(Account account, RefuseNetworkOrder ask, Setting setting)
    {
        if (account.Extras.Wish(ask.Subscription, ask.Feature) is not { } wish || wish.Order != ask.Order)
            return No(NoSuchOrder);
        if (wish.State != WishState.UnderWay)
            return No(AlreadyAnswered);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            new NetworkAnswered(ask.Subscription, ask.Feature, ask.Order, WishState.Refused, ask.Reason),
            new NoticeQueued(ask.Subscription, "network.refused", new Dictionary<string, object>()));
    }
}
