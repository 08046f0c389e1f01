using static Kabinet.Operations.Line.RepairNetworkFeature.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// The nightly comparison found that the network has something else than we want. The difference goes into the report, and
/// the order is given again; what was never ordered here is taken over, because somebody set it on the phone itself.
/// </summary>
/// <param name="Found">What the network has; empty for nothing.</param>
public sealed record RepairNetworkFeature(AccountId Account, SubscriptionId Subscription, string Feature, string Found)
    : IAccountOperation<RepairNetworkFeature, Nothing>
{
    /// <summary>An order younger than this may still be on its way: Delivery itself tries for some four hours.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(5);

    public static string Name => "network.repair";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NoDifference, StillUnderWay }

    public static Decision<Nothing> Decide(Account account, RepairNetworkFeature ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        var wish = account.Extras.Wish(ask.Subscription, ask.Feature);
        if ((wish?.Wanted ?? "") == ask.Found)
            return No(NoDifference);
        if (wish is { State: WishState.UnderWay } && wish.At + Patience > setting.Now)
            return No(StillUnderWay);

        // From here on the answer is yes.
        var difference = new NetworkDiffered(ask.Subscription, ask.Feature, setting.Today, wish?.Wanted ?? "", ask.Found);
        // What a former owner of the number had set must not reach his successor.
        return wish is null && number.Generation == 1
            ? Yes(Nothing.Else, difference, new NetworkAdopted(ask.Subscription, ask.Feature, ask.Found, setting.Fresh.Id()))
            : Yes(Nothing.Else, [difference, .. NetworkOrders.Order(ask.Subscription, ask.Feature, wish?.Wanted ?? "", setting, 0)]);
    }
}
