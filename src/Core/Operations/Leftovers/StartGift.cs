using static Kabinet.Operations.Leftovers.StartGift.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Leftovers;

/// <summary>
/// Somebody wants to give internet of his tariff to another number of the operator. He sees whom it goes to and until when it lives;
/// nothing is taken before <see cref="ConfirmGift"/>.
/// </summary>
/// <param name="To">The receiver's number, as typed.</param>
/// <param name="Amount">Bytes; one of the catalog's sizes.</param>
public sealed record StartGift(AccountId Account, SubscriptionId Subscription, string To, long Amount) : IAccountOperation<StartGift, Gift>
{
    public static string Name => "gift.start";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Gifts;
    public static FactKinds Facts => FactKinds.Peer;
    public static string? Peer(StartGift ask) => ask.To;

    public enum Refusal { NoSuchNumber, IsBlocked, NotOffered, WrongAmount, NotEnough, CeilingReached, TooManyLookUps, NoSuchReceiver, OwnNumber }

    public static Decision<Gift> Decide(Account account, StartGift ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (number.State == NumberState.Blocked)
            return No(IsBlocked);

        if (setting.Version.Leftovers.Gift is not { } terms)
            return No(NotOffered);

        if (!terms.Sizes.Contains(ask.Amount))
            return No(WrongAmount);

        if (Leftover.Left(Leftover.Of(account, number, GrantUnit.Bytes, setting)) < ask.Amount)
            return No(NotEnough);

        if (Leftover.MayGive(account, number.Id, terms, setting) < ask.Amount)
            return No(CeilingReached, ("day", terms.ADay), ("month", terms.AMonth));

        if (setting.Facts.LookUps >= setting.Version.Payments.Transfers.LookUpsADay)
            return No(TooManyLookUps);

        if (setting.Facts.Peer is not { State: not NumberState.Closed } receiver)
            return No(NoSuchReceiver).But(new PeerLookedUp());

        if (receiver.Number == number.Id)
            return No(OwnNumber);

        // From here on the answer is yes.
        var gift = new Gift(setting.Fresh.Id(), number.Id, receiver.Account, receiver.Number, receiver.Msisdn, receiver.Name, ask.Amount,
            GiftState.Pending, setting.Now, setting.Now.AddMinutes(terms.ConfirmMinutes));
        return Yes(gift, new PeerLookedUp(), new GiftStarted(gift));
    }
}
