using static Kabinet.Operations.Numbers.EndAccess.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>The number's holder takes back what one cabinet could do with it (B10). From its next request on it can do nothing.</summary>
public sealed record EndAccess(AccountId Account, SubscriptionId Subscription, CabinetId Cabinet) : IAccountOperation<EndAccess, Nothing>
{
    public static string Name => "number.end-access";
    public static Who May => Who.Subscriber | Who.Agent | Who.Clock;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Links;
    public static CabinetId? Asking(EndAccess ask) => ask.Cabinet;

    public enum Refusal { NoSuchNumber, NotLinked }

    public static Decision<Nothing> Decide(Account account, EndAccess ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { } number)
            return No(NoSuchNumber);

        if (!Managing.GrantsOf(account, number.Id).Any(g => g.Cabinet == ask.Cabinet))
            return No(NotLinked);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new AccessEnded(number.Id, ask.Cabinet), .. Managing.Tell("numbers.ended-number", "numbers.ended-cabinet", number, setting.Facts.Asking, setting)]);
    }
}
