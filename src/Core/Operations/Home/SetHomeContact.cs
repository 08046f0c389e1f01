using static Kabinet.Operations.Home.SetHomeContact.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Home;

/// <summary>
/// Staff write down a new phone for a home service against the passport (AUTH-19: what is lost is recovered by the desk). From then on codes
/// and passwords go there.
/// </summary>
/// <param name="Phone">In any usual writing.</param>
/// <param name="Passport">Compared as a keyed hash: staff see yes or no.</param>
public sealed record SetHomeContact(AccountId Account, SubscriptionId Subscription, string Phone, Secret Passport) : IAccountOperation<SetHomeContact, Nothing>
{
    public static string Name => "home.set-contact";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(SetHomeContact ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions;
    public static Secret? ToCompare(SetHomeContact ask) => ask.Passport;

    public enum Refusal { NoSuchLine, PassportWrong, PhoneWrong }

    public static Decision<Nothing> Decide(Account account, SetHomeContact ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } line || !line.Msisdn.IsLine())
            return No(NoSuchLine);

        if (!setting.Facts.PassportMatches)
            return No(PassportWrong);

        if (!setting.Catalog.Numbers.Normalise(ask.Phone, out var phone))
            return No(PhoneWrong);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new HomeContactSet(line.Id, phone, Replaces: true), new NoticeQueued(line.Id, "life.contact-set", new Dictionary<string, object> { ["phone"] = phone }));
    }
}
