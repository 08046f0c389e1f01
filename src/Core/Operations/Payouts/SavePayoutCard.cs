using static Kabinet.Operations.Payouts.SavePayoutCard.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>The partner tells the card that was typed on his page (PAY-05): we keep his token for it and what may be shown, never the number.</summary>
public sealed record SavePayoutCard(AccountId Account, string Token, string Title) : IAccountOperation<SavePayoutCard, PayoutCard>
{
    public static string Name => "payout-card.save";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Payouts;

    public enum Refusal { TooMany }

    public static Decision<PayoutCard> Decide(Account account, SavePayoutCard ask, Setting setting)
    {
        var known = account.PayoutCards.FirstOrDefault(c => c.Token == ask.Token);
        if (known is null && account.PayoutCards.Count >= setting.Version.Payouts.Most)
            return No(TooMany, ("most", setting.Version.Payouts.Most));

        // From here on the answer is yes.
        var card = known ?? new PayoutCard(setting.Fresh.Id(), ask.Title, ask.Token);
        return Yes(card, known is null ? [new PayoutCardSaved(card)] : []);
    }
}
