using Kabinet.Operations.Bills;
using Kabinet.Operations.Bonus;

namespace Kabinet.Operations.Payments;

/// <summary>
/// Money comes in from outside, in one place for every way in: it is on the account at once, and an open promised
/// payment is taken back from it. Nothing else is charged on a top-up. It earns points.
/// </summary>
public static class Credit
{
    public sealed record Credited(TopUp.Receipt Receipt, IReadOnlyList<Change> Changes);

    /// <param name="source">The book it comes from: <see cref="Books.Cash"/> or <see cref="Books.Gateway"/>.</param>
    /// <param name="reference">The source's own number of the payment.</param>
    public static Credited Of(Account account, SubscriptionId? subscription, Money amount, string source, string reference, Setting setting)
    {
        var returned = Promises.Return(account, amount, setting, PromiseEnd.PaidByTopUp);
        return new(
            new TopUp.Receipt(amount, account.Balance + amount - returned.Amount, returned.Amount),
            [new MoneyMoved(source, Books.Main, amount, TopUp.Name, subscription, reference, Category: Category.Income), .. returned.Changes, .. EarnedPoints.For(amount, source, subscription, reference, setting),
                .. account.UnpaidPromise is { } unpaid ? [CheckOutgoing.Now(account.Id, unpaid, setting)] : Array.Empty<Change>(),
                .. account.Kind == AccountKind.Postpaid ? [PayBills.With(account.Id, amount, source, reference, setting)] : Array.Empty<Change>()]);
    }
}
