using static Kabinet.Operations.Numbers.DisconnectNumberManagement.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// Switches «Управление номерами» off: whoever else could act on the number no longer can, from the next request on (B10). By
/// <c>*111*828*2#</c> from the number itself, or in its cabinet.
/// </summary>
public sealed record DisconnectNumberManagement(AccountId Account, SubscriptionId Subscription) : IAccountOperation<DisconnectNumberManagement, NumberManagement>
{
    public static string Name => "number-management.disconnect";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Links;

    public enum Refusal { NoSuchNumber, NotOn }

    public static Decision<NumberManagement> Decide(Account account, DisconnectNumberManagement ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { } number)
            return No(NoSuchNumber);

        var grants = Managing.GrantsOf(account, ask.Subscription).ToList();
        if (!Managing.IsManaged(account, ask.Subscription, setting) && grants.Count == 0)
            return No(NotOn);

        // From here on the answer is yes.
        return Yes(new NumberManagement(false, grants.Count),
        [
            new NumberManagementSwitched(ask.Subscription, false),
            .. grants.Select(g => new AccessEnded(g.Number, g.Cabinet)),
            .. grants.Count > 0 ? Managing.Tell("numbers.closed-number", "", number, null, setting) : [],
        ]);
    }
}
