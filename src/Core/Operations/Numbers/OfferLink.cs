using static Kabinet.Operations.Numbers.OfferLink.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// Someone wants a number of the same person in his cabinet (NUM-02): a code goes to that number, and only there. The page says
/// the same whatever the answer is, so that nobody learns whose a number is (B7).
/// </summary>
/// <param name="Cabinet">The cabinet that asks: the caller's own.</param>
public sealed record OfferLink(AccountId Account, SubscriptionId Subscription, CabinetId Cabinet) : IAccountOperation<OfferLink, Nothing>
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public static string Name => "number.offer-link";
    public static Who May => Who.Guest;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Links;
    public static CabinetId? Asking(OfferLink ask) => ask.Cabinet;

    public enum Refusal { NotYourCabinet, NoSuchNumber, NotSamePerson, ManagementOff, AlreadyLinked, TooManyNumbers, TooOften }

    public static Decision<Nothing> Decide(Account account, OfferLink ask, Setting setting)
    {
        if (setting.By != ask.Cabinet || setting.Facts.Asking is not { } asking)
            return No(NotYourCabinet);

        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (asking.Holder != account.Holder)
            return No(NotSamePerson);

        if (!asking.Managed)
            return No(ManagementOff);

        if (asking.Number == number.Id || Managing.GrantsOf(account, number.Id).Any(g => g.Cabinet == ask.Cabinet && g.Role == Role.Owner))
            return No(AlreadyLinked);

        if (asking.Links > setting.Catalog.Family.MostNumbers)
            return No(TooManyNumbers, ("most", setting.Catalog.Family.MostNumbers));

        if (account.LinkCodes.FirstOrDefault(c => c.Number == number.Id && c.Cabinet == ask.Cabinet) is { } last && last.AskedAt + Pause > setting.Now)
            return No(TooOften, ("at", last.AskedAt + Pause));

        // From here on the answer is yes.
        var policy = setting.Catalog.Access;
        var (code, until) = (setting.Fresh.Digits("link", policy.CodeLength), setting.Now + policy.CodeLife);
        return Yes(Nothing.Else,
            new LinkCodeIssued(number.Id, ask.Cabinet, code, until),
            new SecretNoticeQueued(number.Id, "numbers.code", "code", code, until, new Dictionary<string, object> { ["last"] = asking.Msisdn.Digits[^4..] }));
    }
}
