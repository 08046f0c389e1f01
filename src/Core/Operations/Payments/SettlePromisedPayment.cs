using static Kabinet.Operations.Payments.SettlePromisedPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The day after the due day: a promised payment that no top-up has covered is taken back, below zero if need be; then outgoing is barred where the catalog says so (PAY-04).</summary>
public sealed record SettlePromisedPayment(AccountId Account, long Promise) : IAccountOperation<SettlePromisedPayment, Money>
{
    public static string Name => "promised-payment.settle";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Promises;

    public enum Refusal { AlreadyReturned, NotDue }

    public static Decision<Money> Decide(Account account, SettlePromisedPayment ask, Setting setting)
    {
        if (account.OpenPromise is not { } promise || promise.Id != ask.Promise)
            return No(AlreadyReturned);

        if (setting.Today <= promise.DueOn)
            return No(NotDue, ("due", promise.DueOn));

        // From here on the answer is yes.
        var returned = Promises.Return(account, Money.Zero(account.Currency), setting, PromiseEnd.TakenOnDueDay);
        var balance = account.Balance - returned.Amount;
        var unpaid = balance.IsNegative && setting.Version.Promises.UnpaidBarsOutgoing;
        return Yes(returned.Amount,
            [.. returned.Changes, .. unpaid ? [new PromiseLeftUnpaid(promise.Id), CheckOutgoing.Now(account.Id, promise, setting)] : Array.Empty<Change>(),
                new NoticeQueued(promise.Subscription, unpaid ? "promised-payment.unpaid" : "promised-payment.settled", new Dictionary<string, object>
                {
                    ["amount"] = returned.Amount, ["balance"] = balance,
                })]);
    }
}
