using static Kabinet.Operations.Leftovers.ReceiveGift.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Leftovers;

/// <summary>
/// Another number gives internet to this one: it is a package of its own that lives the catalog's days and is not given on. Asked under
/// the gift's own key, so it is given once.
/// </summary>
/// <param name="From">The giver's number: the receiver may know who it was.</param>
public sealed record ReceiveGift(AccountId Account, SubscriptionId Subscription, long Gift, long Amount, Msisdn From) : IAccountOperation<ReceiveGift, Grant>
{
    public static string Name => "gift.receive";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Gifts;

    public enum Refusal { NoSuchNumber, IsBlocked, AlreadyHere, NotOffered }

    public static Decision<Grant> Decide(Account account, ReceiveGift ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (account.GiftsIn.Any(g => g.Id == ask.Gift))
            return No(AlreadyHere);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (setting.Version.Leftovers is not { Gift: { } terms, GiftPackage: { } package })
            return No(NotOffered);

        // From here on the answer is yes.
        var (id, until) = (setting.Fresh.Id(), setting.Today.AddDays(terms.Days));
        var grant = new Grant(id, number.Id, package.Code, package.Unit, ask.Amount, ask.Amount, package.Priority, setting.Now, setting.Catalog.Calendar.StartOf(until), id);
        return Yes(grant, new GrantMinted(grant, setting.Version.Id), new GiftReceived(new GiftIn(ask.Gift, number.Id, ask.From, ask.Amount, setting.Now)),
            new NoticeQueued(number.Id, "gift.received", new Dictionary<string, object> { ["amount"] = ask.Amount, ["from"] = ask.From, ["day"] = until.AddDays(-1) }));
    }
}
