using static Kabinet.Operations.Payments.SetUpShare.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// «Поделись балансом» regularly (PAY-06): the same sum to the same number every day, week or month, from a day on. Nothing is
/// sent now; the clock sends each time what is there, within the ceilings of transfers.
/// </summary>
/// <param name="FirstOn">The first day; today: within minutes.</param>
public sealed record SetUpShare(AccountId Account, SubscriptionId Subscription, string To, Money Amount, ShareEvery Every, DateOnly FirstOn) : IAccountOperation<SetUpShare, Share>
{
    public static string Name => "share.set-up";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Shares;
    public static FactKinds Facts => FactKinds.Peer;
    public static string? Peer(SetUpShare ask) => ask.To;

    public enum Refusal { NoSuchNumber, NotForPostpaid, WrongCurrency, AmountTooSmall, AmountTooLarge, WrongDay, TooMany, TooManyLookUps, NoSuchReceiver, OwnNumber, AlreadyThere }

    public static Decision<Share> Decide(Account account, SetUpShare ask, Setting setting)
    {
        var (terms, transfers) = (setting.Version.Payments.Shares, setting.Version.Payments.Transfers);
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);
        if (account.Kind == AccountKind.Postpaid)
            return No(NotForPostpaid);
        if (ask.Amount.Currency != account.Currency)
            return No(WrongCurrency, ("currency", account.Currency.Code));
        if (ask.Amount < transfers.Min)
            return No(AmountTooSmall, ("min", transfers.Min));
        if (ask.Amount > transfers.Max)
            return No(AmountTooLarge, ("max", transfers.Max));
        if (ask.FirstOn < setting.Today || ask.FirstOn > setting.Today.AddDays(366))
            return No(WrongDay);
        if (account.Shares.Count >= terms.Most)
            return No(TooMany, ("most", terms.Most));
        if (setting.Facts.LookUps >= transfers.LookUpsADay)
            return No(TooManyLookUps);
        if (setting.Facts.Peer is not { State: not NumberState.Closed } receiver)
            return No(NoSuchReceiver).But(new PeerLookedUp());
        if (receiver.Account == account.Id)
            return No(OwnNumber);
        if (account.Shares.Any(s => s.To == receiver.Msisdn && s.Every == ask.Every))
            return No(AlreadyThere);

        // From here on the answer is yes.
        var share = new Share(setting.Fresh.Id(), ask.Subscription, receiver.Msisdn, receiver.Name, ask.Amount, ask.Every, ask.FirstOn, ask.FirstOn, ShareState.On, 0, receiver.Number);
        return Yes(share, new PeerLookedUp(), new ShareSetUp(share), RunShare.On(account.Id, share, setting));
    }
}
