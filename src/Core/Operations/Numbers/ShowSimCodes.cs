using static Kabinet.Operations.Numbers.ShowSimCodes.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// The subscriber wants to see PIN and PUK of his SIM card (HOME-05). Whoever has them can take the card over, so it
/// takes a fresh proof, a few times a day, and the number is told by SMS each time (security.md B12).
/// The codes themselves are no part of the answer: the page that asked reads them apart.
/// </summary>
public sealed record ShowSimCodes(AccountId Account, SubscriptionId Subscription) : IAccountOperation<ShowSimCodes, ShowSimCodes.Shown>
{
    public sealed record Shown(DateTimeOffset At);

    public static string Name => "sim-codes.show";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R3;
    public static Parts Needs => Parts.Subscriptions;
    public static FactKinds Facts => FactKinds.SimLooks;

    public enum Refusal { NoSuchNumber, NotKept, TooOften }

    public static Decision<Shown> Decide(Account account, ShowSimCodes ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);

        if (!setting.Facts.SimLooks.TryGetValue(ask.Subscription, out var looks))
            return No(NotKept);

        var (count, per) = setting.Catalog.Access.SimCodeLooks;
        var recent = looks.Where(at => at > setting.Now - per).Order().ToList();
        if (recent.Count >= count)
            return No(TooOften, ("at", recent[^count] + per));

        // From here on the answer is yes.
        return Yes(new Shown(setting.Now),
            new SimCodesShown(ask.Subscription, setting.Fresh.Id(), setting.Now),
            new NoticeQueued(ask.Subscription, "sim-codes.shown", new Dictionary<string, object> { ["at"] = setting.Now }));
    }
}
