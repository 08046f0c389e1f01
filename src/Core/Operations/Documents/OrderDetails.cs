using static Kabinet.Operations.Documents.OrderDetails.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Documents;

/// <summary>
/// The subscriber orders the details of a number as a file (SPEND-03, SPEND-05): free, of any days that may be looked into, one at a
/// time (S-66) and as often as the operator's terms say. It is made in the background; a letter that it is ready carries a link, never
/// the data.
/// </summary>
public sealed record OrderDetails(AccountId Account, SubscriptionId Subscription, DateOnly From, DateOnly To, DetailFormat Format, bool Letter)
    : IAccountOperation<OrderDetails, DetailOrder>
{
    /// <summary>As the outbox names whoever makes the file.</summary>
    public const string Maker = "documents";
    public const string Call = "details";

    public static string Name => "details.order";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Documents;

    public enum Refusal { NoSuchNumber, NotOffered, DaysOutside, BeingMade, TooSoon }

    public static Decision<DetailOrder> Decide(Account account, OrderDetails ask, Setting setting)
    {
        var (terms, earliest) = (setting.Version.Documents, setting.Catalog.EarliestDetails(setting.Today));
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (terms.Orders == 0 || !Enum.IsDefined(ask.Format))
            return No(NotOffered);

        if (ask.From < earliest || ask.To > setting.Today || ask.From > ask.To)
            return No(DaysOutside, ("from", earliest), ("to", setting.Today));

        if (account.DetailOrders.Any(o => o.IsBeingMade(setting.Now)))
            return No(BeingMade);

        var lately = account.DetailOrders.Where(o => o.Subscription == number.Id && o.AskedAt.AddHours(terms.Hours) > setting.Now).ToList();
        if (lately.Count >= terms.Orders)
            return No(TooSoon, ("at", lately.Min(o => o.AskedAt).AddHours(terms.Hours)));

        // From here on the answer is yes.
        var order = new DetailOrder(setting.Fresh.Id(), number.Id, setting.By, ask.From, ask.To, ask.Format, ask.Letter, setting.Now, DetailOrderState.Waits);
        return Yes(order, new DetailsOrdered(order), new CallQueued(Maker, Call, order.Id));
    }
}
