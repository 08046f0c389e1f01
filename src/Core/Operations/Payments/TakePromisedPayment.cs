using static Kabinet.Operations.Payments.TakePromisedPayment.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Lends the subscriber money until a day (PAY-04). The loan and its fee come back with the first top-up that
/// covers them; <see cref="SettlePromisedPayment"/> takes them back after the due day if none came.
/// </summary>
/// <param name="Amount">One of the amounts the catalog offers; ru 50–800 ₽, by up to 5 BYN.</param>
public sealed record TakePromisedPayment(AccountId Account, SubscriptionId Subscription, Money Amount)
    : IAccountOperation<TakePromisedPayment, Promise>
{
    public static string Name => "promised-payment.take";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises;
    public static FactKinds Facts => FactKinds.HolderDebts | FactKinds.LastMonth;

    /// <summary>In the order they are checked: the first that holds is what the subscriber hears.</summary>
    public enum Refusal { NoSuchNumber, NotForPostpaid, AlreadyPromised, HasDebts, AccountTooYoung, AmountNotOffered }

    public static Decision<Promise> Decide(Account account, TakePromisedPayment ask, Setting setting)
    {
        var terms = setting.Version.Promises;

        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed })
            return No(NoSuchNumber);

        if (account.Kind == AccountKind.Postpaid)
            return No(NotForPostpaid);

        if (account.OpenPromise is { } open)
            return No(AlreadyPromised, ("amount", open.Amount), ("due", open.DueOn));

        if (account.Debt.IsPositive && terms.NoDebts)
            return No(HasDebts, ("debt", account.Debt));

        if (terms.NoDebts && setting.Facts.HolderDebts.Count > 0)
            return No(HasDebts, ("debt", setting.Facts.HolderDebts.Aggregate((a, b) => a + b)));

        if (account.OpenedOn.AddDays(terms.MinAccountAgeDays) > setting.Today)
            return No(AccountTooYoung, ("from", account.OpenedOn.AddDays(terms.MinAccountAgeDays)));

        var most = terms.MaxFor(setting.Facts.SpentLastMonth ?? Money.Zero(account.Currency));
        if (ask.Amount.Currency != account.Currency || !terms.Offers(ask.Amount) || ask.Amount > most)
            return No(AmountNotOffered, ("min", terms.Min), ("max", most), ("step", terms.Step));

        // From here on the answer is yes.
        var promise = new Promise(setting.Fresh.Id(), ask.Subscription, ask.Amount, terms.FeeFor(ask.Amount), setting.Now, setting.Today.AddDays(terms.Days));

        return Yes(promise,
            new MoneyMoved(Books.Promised, Books.Main, promise.Amount, Name, ask.Subscription, $"{promise.Id}"),
            new PromiseOpened(promise),
            new WorkScheduled(SettlePromisedPayment.Name, new SettlePromisedPayment(account.Id, promise.Id),
                setting.Catalog.Calendar.StartOf(promise.DueOn.AddDays(1)), $"clock:{SettlePromisedPayment.Name}:{promise.Id}"),
            new NoticeQueued(ask.Subscription, "promised-payment.taken", new Dictionary<string, object>
            {
                ["amount"] = promise.Amount, ["return"] = promise.ToReturn, ["due"] = promise.DueOn,
            }));
    }
}
