namespace Kabinet.Operations.Payments;

/// <summary>How an open promised payment comes back: by the next top-up, whatever its size, or on the due day.</summary>
public static class Promises
{
    public sealed record Returned(Money Amount, IReadOnlyList<Change> Changes);

    /// <summary>
    /// Takes the whole loan and its fee back when <paramref name="came"/> with the balance covers them.
    /// On the due day it is taken even if the balance goes below zero.
    /// </summary>
    public static Returned Return(Account account, Money came, Setting setting, PromiseEnd how)
    {
        if (account.OpenPromise is not { } promise || (how == PromiseEnd.PaidByTopUp && account.Balance + came < promise.ToReturn))
            return new(Money.Zero(account.Currency), []);

        List<Change> changes = [new MoneyMoved(Books.Main, Books.Promised, promise.Amount, "promised-payment.return", promise.Subscription, $"{promise.Id}")];
        if (promise.Fee.IsPositive)
            changes.Add(new MoneyMoved(Books.Main, Books.OneOffRevenue, promise.Fee, "promised-payment.fee", promise.Subscription, $"{promise.Id}",
                setting.Version.Id, Category.OneOff));
        changes.Add(new PromiseClosed(promise.Id, setting.Now, how));
        return new(promise.ToReturn, changes);
    }
}
