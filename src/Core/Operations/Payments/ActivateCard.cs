using static Kabinet.Operations.Payments.ActivateCard.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// A scratch card (PAY-03): the digits under the hidden field bring its sum to one's own or any other number of the
/// operator, once. Tries are counted on the account that asks, so nobody can use up another's.
/// </summary>
/// <param name="Subscription">The number that asks.</param>
/// <param name="Pin">14 digits; spaces and hyphens do not matter.</param>
/// <param name="To">Another number that gets the money, as typed; empty or none: the one that asks.</param>
public sealed record ActivateCard(AccountId Account, SubscriptionId Subscription, Secret Pin, string? To = null) : IAccountOperation<ActivateCard, ActivateCard.Activated>
{
    public const int Digits = 14;

    /// <param name="Use">Our number of the use.</param>
    /// <param name="Balance">Of one's own account afterwards; none when another got the money.</param>
    public sealed record Activated(long Use, Money Amount, string Serial, Money? Balance = null, string? Name = null);

    public static string Name => "card.activate";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R0;
    public static Deed Deed => Deed.Pay;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.CardTries;
    public static FactKinds Facts => FactKinds.Card | FactKinds.Peer;
    public static string? Peer(ActivateCard ask) => ask.To;
    public static Secret? Keyed(ActivateCard ask) => new Secret(DigitsOf(ask.Pin));

    public enum Refusal { NoSuchNumber, NotACard, TooManyTries, TooManyLookUps, NoSuchReceiver, WrongCard, NotSoldYet, Expired }

    public static Decision<Activated> Decide(Account account, ActivateCard ask, Setting setting)
    {
        var (terms, facts, other) = (setting.Version.Payments.Cards, setting.Facts, !string.IsNullOrWhiteSpace(ask.To));
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);
        if (DigitsOf(ask.Pin).Length != Digits)
            return No(NotACard, ("digits", Digits));
        if (account.WrongCards >= terms.WrongADay || facts.WrongCards.FromHere >= terms.WrongFromAddress)
            return No(TooManyTries);
        if (other && facts.LookUps >= setting.Version.Payments.Transfers.LookUpsADay)
            return No(TooManyLookUps);
        if (other && facts.Peer is not { State: not NumberState.Closed })
            return No(NoSuchReceiver).But(new PeerLookedUp());
        // A used card is a wrong one: whoever guesses learns nothing.
        if (facts.Card is not { State: not CardState.Used } card)
            return No(WrongCard, ("n", terms.WrongADay - account.WrongCards - 1)).But(Wrong(terms, facts));
        if (card.State == CardState.BatchNotOpen)
            return No(NotSoldYet, ("serial", card.Serial)).But(new CardGuessed());
        if (card.State == CardState.Expired)
            return No(Expired, ("serial", card.Serial)).But(new CardGuessed());

        // From here on the answer is yes.
        var use = setting.Fresh.Id();
        if (other && facts.Peer!.Account != account.Id)
            return Yes(new Activated(use, card.Amount, card.Serial, null, facts.Peer.Name), new PeerLookedUp(),
                new CardUsed(use, card, ask.Subscription, facts.Peer.Account, facts.Peer.Number),
                new CallQueued(TransferCalls.Accounts, TransferCalls.Card, use));
        var number = other ? facts.Peer!.Number : ask.Subscription;
        var credit = Credit.Of(account, number, card.Amount, Books.Cards, card.Serial, setting);
        return Yes(new Activated(use, card.Amount, card.Serial, credit.Receipt.Balance, null),
            [new CardUsed(use, card, ask.Subscription, account.Id, number), .. credit.Changes,
                new NoticeQueued(number, "card.activated", new Dictionary<string, object> { ["amount"] = card.Amount, ["balance"] = credit.Receipt.Balance })]);
    }

    static string DigitsOf(Secret pin) => string.Concat(pin.Reveal().Where(char.IsAsciiDigit));

    /// <summary>The guess, and the alarm of a series at the moment it becomes one.</summary>
    static IReadOnlyList<Change> Wrong(CardTerms terms, Facts facts) => facts.WrongCards.InAll + 1 == terms.AlarmAt
        ? [new CardGuessed(), new AlarmRaised("cards-guessed", $"{terms.AlarmAt}")]
        : [new CardGuessed()];
}
