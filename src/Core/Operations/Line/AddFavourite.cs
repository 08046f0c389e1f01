using static Kabinet.Operations.Line.AddFavourite.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// A number becomes a favourite, alone or in place of another: calls and messages to it are cheaper from now on (SERV-05). How many, of
/// which kinds and at what price the tariff says; a number of a wrong kind is refused and another asked for.
/// </summary>
/// <param name="Peer">E.164 digits.</param>
/// <param name="Instead">The favourite that gives way; none: a free place is taken.</param>
public sealed record AddFavourite(AccountId Account, SubscriptionId Subscription, string Peer, string? Instead = null) : IAccountOperation<AddFavourite, FavouriteNumber>
{
    public static string Name => "favourite.add";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;

    public enum Refusal { NoSuchNumber, NoFavourites, Blocked, NotANumber, OwnNumber, WrongKind, AlreadyFavourite, NoSuchFavourite, NoFreePlace, NotEnoughMoney }

    public static Decision<FavouriteNumber> Decide(Account account, AddFavourite ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (Favourites.RuleOf(setting, number) is not { } rule)
            return No(NoFavourites);
        if (number.State == NumberState.Blocked)
            return No(Blocked);
        if (!Favourites.IsNumber(ask.Peer))
            return No(NotANumber);
        if (ask.Peer == number.Msisdn.Digits)
            return No(OwnNumber);
        if (!Favourites.IsAllowed(setting, number, ask.Peer))
            return No(WrongKind, ("phone", new Msisdn(ask.Peer)));
        var held = account.Extras.FavouritesOf(number.Id).ToList();
        if (held.Exists(f => f.Peer == ask.Peer))
            return No(AlreadyFavourite, ("phone", new Msisdn(ask.Peer)));
        var old = ask.Instead is null ? null : held.Find(f => f.Peer == ask.Instead);
        if (ask.Instead is not null && old is null)
            return No(NoSuchFavourite);
        if (old is null && held.Count >= rule.Count)
            return No(NoFreePlace, ("count", rule.Count));
        if (rule.ChangeFee.IsPositive && rule.ChangeFee > account.Available)
            return No(NotEnoughMoney, ("fee", rule.ChangeFee), ("short", rule.ChangeFee - account.Available));

        // From here on the answer is yes.
        var favourite = new FavouriteNumber(number.Id, ask.Peer, setting.Now);
        List<Change> changes = [];
        if (rule.ChangeFee.IsPositive)
            changes.Add(new MoneyMoved(Books.Main, Books.OneOffRevenue, rule.ChangeFee, Name, number.Id, ask.Peer, setting.Version.Id, Category.OneOff));
        if (old is not null) changes.Add(new FavouriteRemoved(old));
        changes.Add(new FavouriteAdded(favourite));
        changes.Add(new NoticeQueued(number.Id, "favourite.added", new Dictionary<string, object> { ["phone"] = new Msisdn(ask.Peer), ["percent"] = rule.DiscountPercent }));
        return Yes(favourite, changes);
    }
}
