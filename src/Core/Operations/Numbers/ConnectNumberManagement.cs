using static Kabinet.Operations.Numbers.ConnectNumberManagement.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// Switches the free service «Управление номерами» on at a number (NUM-01): by <c>*111*828*1#</c> or in the cabinet. Only then may
/// numbers be added. On twice is on once.
/// </summary>
public sealed record ConnectNumberManagement(AccountId Account, SubscriptionId Subscription) : IAccountOperation<ConnectNumberManagement, NumberManagement>
{
    public static string Name => "number-management.connect";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Links;

    public enum Refusal { NoSuchNumber }

    public static Decision<NumberManagement> Decide(Account account, ConnectNumberManagement ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);

        // From here on the answer is yes.
        var result = new NumberManagement(true, Managing.GrantsOf(account, ask.Subscription).Count());
        return Managing.IsManaged(account, ask.Subscription, setting) ? Yes(result) : Yes(result, new NumberManagementSwitched(ask.Subscription, true));
    }
}
