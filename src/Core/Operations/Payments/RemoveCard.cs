using static Kabinet.Operations.Payments.RemoveCard.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>A saved card is forgotten; autopays that charge it stop.</summary>
public sealed record RemoveCard(AccountId Account, long Card) : IAccountOperation<RemoveCard, Nothing>
{
    public static string Name => "saved-card.remove";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Autopays;

    public enum Refusal { NoSuchCard }

    public static Decision<Nothing> Decide(Account account, RemoveCard ask, Setting setting)
    {
        if (account.Cards.All(c => c.Id != ask.Card))
            return No(NoSuchCard);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new CardRemoved(ask.Card), .. account.Autopays.Where(a => a.Card == ask.Card).Select(a => new AutopayChanged(a with { State = AutopayState.Stopped }))]);
    }
}
