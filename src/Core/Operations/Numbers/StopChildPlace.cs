using static Kabinet.Operations.Numbers.StopChildPlace.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// Nobody may ask any more where the number is (security.md B11). A guardian or the holder turns it off and may turn it on again;
/// when the phone itself says no, by USSD or from its own cabinet, that holds for a while.
/// </summary>
public sealed record StopChildPlace(AccountId Account, SubscriptionId Subscription) : IAccountOperation<StopChildPlace, Nothing>
{
    public static string Name => "child-place.stop";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;
    public static Deed Deed => Deed.Guard;
    public static Parts Needs => Parts.Subscriptions;
    public static FactKinds Facts => FactKinds.ChildPlaces | FactKinds.Cabinets;

    public enum Refusal { NoSuchNumber, NotOn }

    public static Decision<Nothing> Decide(Account account, StopChildPlace ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (setting.Facts.ChildPlaces.GetValueOrDefault(number.Id) is not { RefusedAt: null })
            return No(NotOn);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            ChildPlaces.IsItself(number.Id, setting) ? new ChildPlaceRefused(number.Id, setting.Now) : new ChildPlaceEnded(number.Id),
            new NoticeQueued(number.Id, "child-place.stopped", new Dictionary<string, object>()));
    }
}
