using static Kabinet.Operations.Payments.TurnOnHomeCredit.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Home internet goes on although the balance is below zero (PAY-09): fees are taken down to a limit, and the next top-up makes up for
/// them. What is on credit cannot be moved to anybody.
/// </summary>
public sealed record TurnOnHomeCredit(AccountId Account, SubscriptionId Subscription) : IAccountOperation<TurnOnHomeCredit, Money>
{
    public static string Name => "home-credit.turn-on";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises;
    public static FactKinds Facts => FactKinds.HolderDebts;

    public enum Refusal { NoSuchNumber, NotForPostpaid, NotHomeService, NotOffered, AlreadyOn, PromiseOpen, HasDebts, AccountTooYoung }

    public static Decision<Money> Decide(Account account, TurnOnHomeCredit ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } line)
            return No(NoSuchNumber);
        if (account.Kind == AccountKind.Postpaid)
            return No(NotForPostpaid);
        if (!line.Msisdn.IsLine())
            return No(NotHomeService);
        if (setting.Version.Payments.HomeCredit is not { } terms)
            return No(NotOffered);
        if (account.CreditLimit.IsPositive)
            return No(AlreadyOn, ("limit", account.CreditLimit));
        if (account.OpenPromise is { } promise)
            return No(PromiseOpen, ("due", promise.DueOn));
        if (account.Debt.IsPositive || setting.Facts.HolderDebts.Count > 0)
            return No(HasDebts, ("debt", setting.Facts.HolderDebts.Aggregate(account.Debt, (a, b) => a + b)));
        if (account.OpenedOn.AddDays(terms.MinAccountAgeDays) > setting.Today)
            return No(AccountTooYoung, ("from", account.OpenedOn.AddDays(terms.MinAccountAgeDays)));

        // From here on the answer is yes.
        return Yes(terms.Limit, new CreditLimitSet(terms.Limit));
    }
}
