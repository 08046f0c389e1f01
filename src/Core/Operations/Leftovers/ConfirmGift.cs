using static Kabinet.Operations.Leftovers.ConfirmGift.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Leftovers;

/// <summary>The giver has seen whom the internet goes to and presses: it leaves his packages, and the receiver's account is asked to take it. It cannot be taken back.</summary>
public sealed record ConfirmGift(AccountId Account, SubscriptionId Subscription, long Gift) : IAccountOperation<ConfirmGift, Gift>
{
    public static string Name => "gift.confirm";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Grants | Parts.Gifts;

    public enum Refusal { NoSuchGift, AlreadyGiven, TooLate, NumberNotActive, NotEnough }

    public static Decision<Gift> Decide(Account account, ConfirmGift ask, Setting setting)
    {
        if (account.Gift(ask.Gift) is not { } gift || gift.Subscription != ask.Subscription)
            return No(NoSuchGift);

        if (gift.State != GiftState.Pending)
            return No(AlreadyGiven);

        if (setting.Now >= gift.Until)
            return No(TooLate);

        if (account.Subscription(gift.Subscription) is not { State: NumberState.Active } number)
            return No(NumberNotActive);

        var own = Leftover.Of(account, number, GrantUnit.Bytes, setting);
        if (Leftover.Left(own) < gift.Amount)
            return No(NotEnough);

        // From here on the answer is yes.
        var (taken, last) = Leftover.Take(own, gift.Amount);
        var sent = gift with { State = GiftState.Sent, From = (last.Code, last.Until) };
        return Yes(sent, [.. taken, new GiftMoved(gift.Id, GiftState.Sent, sent.From), new CallQueued(GiftCalls.Name, GiftCalls.Deliver, gift.Id)]);
    }
}

/// <summary>How one account asks another to take a gift: by the outbox, after its own commit (decision 30).</summary>
public static class GiftCalls
{
    public const string Name = "gifts";
    public const string Deliver = "deliver";
}
