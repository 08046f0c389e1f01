using static Kabinet.Operations.Numbers.LookForChild.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// A guardian asks where the child is (SERV-10, security.md B11): allowed, counted and written into the archive that the number's holder
/// reads before the network is asked. The place is no part of the answer and is kept nowhere: the page that asked gets it from the network.
/// </summary>
public sealed record LookForChild(AccountId Account, SubscriptionId Subscription) : IAccountOperation<LookForChild, LookForChild.Looked>
{
    /// <param name="Left">How many more looks there are for now.</param>
    public sealed record Looked(DateTimeOffset At, int Left);

    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static string Name => "child-place.look";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;
    public static Deed Deed => Deed.Guard;
    public static Parts Needs => Parts.Subscriptions;
    public static FactKinds Facts => FactKinds.ChildPlaces | FactKinds.Cabinets;

    public enum Refusal { NoSuchNumber, NotOn, NotGuardian, TooOften }

    public static Decision<Looked> Decide(Account account, LookForChild ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (setting.Catalog.Family.ChildPlace is not { } terms || setting.Facts.ChildPlaces.GetValueOrDefault(number.Id) is not { } place || !place.IsOn(terms, setting.Today))
            return No(NotOn);

        if (ChildPlaces.IsItself(number.Id, setting))
            return No(NotGuardian);

        var today = place.Looks.Where(at => at > setting.Now - Day).Order().ToList();
        if (today.Count >= terms.LooksADay)
            return No(TooOften, ("at", today[^terms.LooksADay] + Day));

        // From here on the answer is yes.
        return Yes(new Looked(setting.Now, terms.LooksADay - today.Count - 1), new ChildPlaceLooked(number.Id, setting.Fresh.Id(), setting.Now));
    }
}
