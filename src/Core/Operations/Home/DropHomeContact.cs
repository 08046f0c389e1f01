using static Kabinet.Operations.Home.DropHomeContact.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Home;

/// <summary>
/// The phone of a home service's contract is in other hands, or about to be (B8): codes and passwords go there no more. Who has confirmed
/// an address is told by letter; staff write the new phone down against the passport.
/// </summary>
/// <param name="Phone">The one that is meant: another that was written down since stays.</param>
public sealed record DropHomeContact(AccountId Account, SubscriptionId Subscription, Msisdn Phone) : IAccountOperation<DropHomeContact, Nothing>
{
    public static string Name => "home.drop-contact";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchLine }

    public static Decision<Nothing> Decide(Account account, DropHomeContact ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } line || !line.Msisdn.IsLine())
            return No(NoSuchLine);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new HomeContactDropped(line.Id), new NoticeQueued(line.Id, "life.contact-dropped", new Dictionary<string, object> { ["phone"] = ask.Phone }));
    }
}
