using static Kabinet.Operations.Numbers.AllowChildPlace.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// The holder of the contract says that a child uses the number and agrees that guardians may see where it is (SERV-10, security.md B11).
/// The phone is told at once and every month, and may say no by itself. An adult's number is never looked for.
/// </summary>
/// <param name="BornOn">Of the child.</param>
public sealed record AllowChildPlace(AccountId Account, SubscriptionId Subscription, DateOnly BornOn) : IAccountOperation<AllowChildPlace, Nothing>
{
    public static string Name => "child-place.allow";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R3;
    public static Parts Needs => Parts.Subscriptions;
    public static FactKinds Facts => FactKinds.ChildPlaces;

    public enum Refusal { NoSuchNumber, NotOffered, NotAChild, AlreadyOn, PhoneSaidNo }

    public static Decision<Nothing> Decide(Account account, AllowChildPlace ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (setting.Catalog.Family.ChildPlace is not { } terms)
            return No(NotOffered);

        if (!terms.IsChild(ask.BornOn, setting.Today))
            return No(NotAChild, ("years", terms.AdultAt));

        var before = setting.Facts.ChildPlaces.GetValueOrDefault(number.Id);
        if (before?.IsOn(terms, setting.Today) == true)
            return No(AlreadyOn);

        if (before?.RefusedAt is { } refused && refused.AddDays(terms.QuietDays) is var until && until > setting.Now)
            return No(PhoneSaidNo, ("until", until));

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            new ChildPlaceAllowed(new ChildPlace(number.Id, ask.BornOn, setting.Now, null)),
            ChildPlaces.Told(account.Id, number.Id, setting.Now, terms, setting),
            new NoticeQueued(number.Id, "child-place.allowed", new Dictionary<string, object> { ["code"] = ChildPlaces.StopCode(setting) }));
    }
}
