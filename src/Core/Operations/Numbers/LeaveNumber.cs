using static Kabinet.Operations.Numbers.LeaveNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>A cabinet gives up a number that it was let in to (NUM-04, «отвязать»). Whatever it could do, it may always do less.</summary>
/// <param name="Cabinet">The caller's own.</param>
public sealed record LeaveNumber(AccountId Account, SubscriptionId Subscription, CabinetId Cabinet) : IAccountOperation<LeaveNumber, Nothing>
{
    public static string Name => "number.leave";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;
    public static Deed Deed => Deed.See;
    public static Parts Needs => Parts.Subscriptions | Parts.Links;
    public static CabinetId? Asking(LeaveNumber ask) => ask.Cabinet;

    public enum Refusal { NotLinked, OwnNumber }

    public static Decision<Nothing> Decide(Account account, LeaveNumber ask, Setting setting)
    {
        if (setting.By != ask.Cabinet || account.Subscription(ask.Subscription) is not { } number)
            return No(NotLinked);

        if (setting.Facts.Asking?.Number == number.Id)
            return No(OwnNumber);

        if (!Managing.GrantsOf(account, number.Id).Any(g => g.Cabinet == ask.Cabinet))
            return No(NotLinked);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new AccessEnded(number.Id, ask.Cabinet), .. Managing.Tell("numbers.left-number", "numbers.left-cabinet", number, setting.Facts.Asking, setting)]);
    }
}
