using Kabinet.Operations.Bills;
using Kabinet.Operations.Limits;
using static Kabinet.Operations.Payments.CheckOutgoing.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// A promised payment was taken back below zero: the network lets nothing out that costs money on the account's numbers, and opens at
/// once when the debt is paid (PAY-04). A limit that bars the same number holds it further.
/// </summary>
public sealed record CheckOutgoing(AccountId Account) : IAccountOperation<CheckOutgoing, CheckOutgoing.Looked>
{
    /// <param name="Numbers">So many were barred, or opened.</param>
    public sealed record Looked(bool Paid, int Numbers);

    public static string Name => "outgoing.check";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Limits | Parts.Line;
    public static FactKinds Facts => FactKinds.Used;

    public enum Refusal { NothingUnpaid, StillOwed }

    public static Decision<Looked> Decide(Account account, CheckOutgoing ask, Setting setting)
    {
        if (account.UnpaidPromise is not { } promise)
            return No(NothingUnpaid);

        var paid = !account.Debt.IsPositive;
        var numbers = account.Subscriptions.Where(n => n.State != NumberState.Closed && SpendBarring.IsBarred(account, n.Id) == paid
            && (!paid || !SpendBarring.IsReached(account, n.Id, setting))).Select(n => n.Id).ToList();
        // Money may also come back by ways that are no top-up: the next day is another look.
        if (!paid && numbers.Count == 0)
            return No(StillOwed, ("debt", account.Debt)).But(Tomorrow(account.Id, promise, setting));

        // From here on the answer is yes.
        return Yes(new Looked(paid, numbers.Count),
            [.. DebtOrders.Of(numbers, paid ? "" : SpendBarring.Outgoing, setting, NetworkFeatures.Barring),
                .. paid ? [new PromiseDebtPaid(promise.Id)] : new Change[] { Tomorrow(account.Id, promise, setting) },
                .. paid ? Told(account, promise, numbers.Count, setting) : []]);
    }

    /// <summary>That calls go out again; or that the debt is paid and a limit bars still.</summary>
    static IEnumerable<Change> Told(Account account, Promise promise, int opened, Setting setting)
    {
        var held = account.Subscriptions.Any(n => SpendBarring.IsBarred(account, n.Id) && SpendBarring.IsReached(account, n.Id, setting));
        if (opened > 0 || held)
            yield return new NoticeQueued(promise.Subscription, opened > 0 ? "promised-payment.opened" : "promised-payment.paid-limit-bars", new Dictionary<string, object> { ["balance"] = account.Balance });
    }

    public static WorkScheduled Now(AccountId account, Promise promise, Setting setting) =>
        new(Name, new CheckOutgoing(account), setting.Now, $"clock:{Name}:{promise.Id}:{setting.Fresh.Id(42)}");

    static WorkScheduled Tomorrow(AccountId account, Promise promise, Setting setting) =>
        new(Name, new CheckOutgoing(account), setting.Catalog.Calendar.StartOf(setting.Today.AddDays(1)), $"clock:{Name}:{promise.Id}:{setting.Today.AddDays(1):yyyy-MM-dd}");
}
