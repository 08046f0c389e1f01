using static Kabinet.Operations.Numbers.TellChildPlace.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// Every month the phone is told that guardians may see where it is, how often they looked, and how to say no (security.md B11). On the
/// way it ends for whoever has come of age.
/// </summary>
/// <param name="Since">Of the consent this belongs to: one that was given anew is told by its own.</param>
public sealed record TellChildPlace(AccountId Account, SubscriptionId Subscription, DateTimeOffset Since) : IAccountOperation<TellChildPlace, Nothing>
{
    public static string Name => "child-place.tell";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions;
    public static FactKinds Facts => FactKinds.ChildPlaces;

    public enum Refusal { NotOn }

    public static Decision<Nothing> Decide(Account account, TellChildPlace ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number || setting.Catalog.Family.ChildPlace is not { } terms
            || setting.Facts.ChildPlaces.GetValueOrDefault(number.Id) is not { RefusedAt: null } place
            || place.Since.ToUnixTimeMilliseconds() != ask.Since.ToUnixTimeMilliseconds())
            return No(NotOn);

        // From here on the answer is yes.
        if (!terms.IsChild(place.BornOn, setting.Today))
            return Yes(Nothing.Else, new ChildPlaceEnded(number.Id), new NoticeQueued(number.Id, "child-place.grown", new Dictionary<string, object>()));
        return Yes(Nothing.Else,
            ChildPlaces.Told(account.Id, number.Id, place.Since, terms, setting),
            new NoticeQueued(number.Id, "child-place.told", new Dictionary<string, object> { ["n"] = place.Looks.Count(at => at >= setting.Now.AddDays(-terms.TellEveryDays)), ["code"] = ChildPlaces.StopCode(setting) }));
    }
}
