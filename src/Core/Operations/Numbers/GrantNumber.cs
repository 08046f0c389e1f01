using static Kabinet.Operations.Numbers.GrantNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// A cabinet is let in to another person's number after staff have looked at the papers (NUM-03): the second half of an approved
/// <see cref="DecideNumberRequest"/>, under the lock of the account that owns the number. Both sides are told.
/// </summary>
/// <param name="Number">The number that was asked for: if it has a new life by now, nothing is granted.</param>
public sealed record GrantNumber(AccountId Account, SubscriptionId Subscription, Msisdn Number, CabinetId Cabinet, Role Role) : IAccountOperation<GrantNumber, Nothing>
{
    public static string Name => "number.grant";
    public static Who May => Who.Clock | Who.Agent;
    public static Rights Rights => Rights.R3;
    public static bool NeedsSecond(GrantNumber ask, Catalog catalog) => true;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Links;
    public static CabinetId? Asking(GrantNumber ask) => ask.Cabinet;

    public enum Refusal { NoSuchNumber, NoSuchCabinet, OwnNumber }

    public static Decision<Nothing> Decide(Account account, GrantNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number || number.Msisdn != ask.Number)
            return No(NoSuchNumber);

        if (setting.Facts.Asking is not { } asking)
            return No(NoSuchCabinet);

        if (asking.Number == number.Id)
            return No(OwnNumber);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. Managing.Grant(account, number, asking, ask.Role, "staff", setting)]);
    }
}
