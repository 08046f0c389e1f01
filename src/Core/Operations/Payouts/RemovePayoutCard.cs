using static Kabinet.Operations.Payouts.RemovePayoutCard.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>A card that money was sent to is forgotten, and its token with it.</summary>
public sealed record RemovePayoutCard(AccountId Account, long Card) : IAccountOperation<RemovePayoutCard, Nothing>
{
    public static string Name => "payout-card.remove";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Payouts;

    public enum Refusal { NoSuchCard, InATemplate, PaymentUnderWay }

    public static Decision<Nothing> Decide(Account account, RemovePayoutCard ask, Setting setting)
    {
        if (account.PayoutCards.All(c => c.Id != ask.Card))
            return No(NoSuchCard);
        if (account.PayoutTemplates.FirstOrDefault(t => t.Card == ask.Card) is { } template)
            return No(InATemplate, ("title", template.Title));
        if (account.Payouts.Any(p => p.Card == ask.Card && p.State is (PayoutState.Pending or PayoutState.Sent)))
            return No(PaymentUnderWay);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new PayoutCardRemoved(ask.Card));
    }
}
