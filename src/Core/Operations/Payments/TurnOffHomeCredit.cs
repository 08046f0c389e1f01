using static Kabinet.Operations.Payments.TurnOffHomeCredit.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>No home internet on credit any more (PAY-09): what is owed must be paid first.</summary>
public sealed record TurnOffHomeCredit(AccountId Account, SubscriptionId Subscription) : IAccountOperation<TurnOffHomeCredit, Nothing>
{
    public static string Name => "home-credit.turn-off";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions;

    public enum Refusal { NoSuchNumber, NotForPostpaid, NotOn, StillOwing }

    public static Decision<Nothing> Decide(Account account, TurnOffHomeCredit ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } line)
            return No(NoSuchNumber);
        if (account.Kind == AccountKind.Postpaid)
            return No(NotForPostpaid);
        if (!line.Msisdn.IsLine() || account.CreditLimit.IsZero)
            return No(NotOn);
        if (account.Debt.IsPositive)
            return No(StillOwing, ("debt", account.Debt));

        // From here on the answer is yes.
        return Yes(Nothing.Else, new CreditLimitSet(Money.Zero(account.Currency)));
    }
}
