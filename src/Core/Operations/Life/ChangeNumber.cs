using Kabinet.Operations.Line;
using static Kabinet.Operations.Life.ChangeNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The subscriber changes his number at the desk against a passport (AUTH-21): the same life goes on under the new number, so the
/// cabinet, its password and who was let in follow, and the network is told anew what the number has: forwarding, a block, a bar; the old number loses it. Sessions and codes of the old phone end; the old number goes to rest.
/// </summary>
/// <param name="Passport">Compared as a keyed hash: staff see yes or no.</param>
public sealed record ChangeNumber(AccountId Account, SubscriptionId Subscription, Msisdn To, Secret Passport) : IAccountOperation<ChangeNumber, Nothing>
{
    public static string Name => "number.change";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(ChangeNumber ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions | Parts.Line;
    public static FactKinds Facts => FactKinds.Cabinets | FactKinds.Resting | FactKinds.PointedAt;
    public static Msisdn? LooksUp(ChangeNumber ask) => ask.To;
    public static Secret? ToCompare(ChangeNumber ask) => ask.Passport;

    public enum Refusal { NoSuchNumber, PassportWrong, Taken, Resting }

    public static Decision<Nothing> Decide(Account account, ChangeNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (!setting.Facts.PassportMatches)
            return No(PassportWrong);

        if (setting.Facts.Found is not null)
            return No(Taken);

        if (setting.Facts.Rested is { } rested && rested.ReleasedAt.AddDays(setting.Catalog.Access.QuarantineDays) > setting.Now)
            return No(Resting, ("until", rested.ReleasedAt.AddDays(setting.Catalog.Access.QuarantineDays)));

        // From here on the answer is yes.
        return Yes(Nothing.Else,
        [
            new NumberChanged(number, ask.To, (setting.Facts.Rested?.Generation ?? 0) + 1),
            .. account.Extras.Wishes.Where(w => w.Subscription == number.Id && w.Wanted.Length > 0).SelectMany((w, i) => NetworkOrders.Order(number.Id, w.Feature, w.Wanted, setting, i + 1)),
            .. NetworkOrders.Clear([number.Msisdn], setting, 1 + NetworkFeatures.All.Count),
            .. setting.Facts.Cabinets.TryGetValue(number.Id, out var cabinet) ? [LeaveOldPhone.Of(cabinet, setting)] : Array.Empty<Change>(),
            .. Releasing.Homes(number, setting),
            new NoticeQueued(number.Id, "life.number-changed", new Dictionary<string, object> { ["phone"] = ask.To }),
        ]);
    }
}
