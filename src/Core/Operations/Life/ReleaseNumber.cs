using Kabinet.Operations.Line;
using static Kabinet.Operations.Life.ReleaseNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// A number is given up, ported to another operator, or found in other hands (AUTH-22, B8): sessions, passwords, codes and everybody
/// else's access end at once, autopay and sharing that point at it stop, messages on their way are dropped, what the network keeps about it (forwarding, voice mail, tone, bars) goes off, the history stays with this life. What the account owes stays owed.
/// </summary>
public sealed record ReleaseNumber(AccountId Account, SubscriptionId Subscription, ReleaseReason Reason) : IAccountOperation<ReleaseNumber, Nothing>
{
    public static string Name => "number.release";
    public static Who May => Who.Agent | Who.Counterparty;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(ReleaseNumber ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions | Parts.Links | Parts.Autopays | Parts.Payouts | Parts.Shares;
    public static FactKinds Facts => FactKinds.Cabinets | FactKinds.PointedAt;

    public enum Refusal { NoSuchNumber }

    public static Decision<Nothing> Decide(Account account, ReleaseNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. Releasing.Of(account, number, setting), .. NetworkOrders.Clear([number.Msisdn], setting), .. account.Subscriptions.Any(s => s.Id != number.Id && s.State != NumberState.Closed) ? [] : Releasing.Cards(account)]);
    }
}
