using Kabinet.Operations.Line;
using static Kabinet.Operations.Bills.PayBills.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Bills;

/// <summary>
/// Money that came to a postpaid account pays its bills, the oldest first. When nothing is overdue any more, the numbers
/// that were blocked for it work again at once (PAY-07).
/// </summary>
/// <param name="Amount">What came in, above zero.</param>
public sealed record PayBills(AccountId Account, Money Amount) : IAccountOperation<PayBills, PayBills.Paid>
{
    /// <param name="Left">What all bills still ask for.</param>
    public sealed record Paid(Money Left, int Unblocked);

    public static string Name => "bill.pay";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Bills | Parts.Line;

    public enum Refusal { AmountNotPositive, NothingToPay }

    public static Decision<Paid> Decide(Account account, PayBills ask, Setting setting)
    {
        if (ask.Amount.Currency != account.Currency || !ask.Amount.IsPositive)
            return No(AmountNotPositive);

        var open = account.Bills.Where(b => !b.IsPaid).OrderBy(b => b.DueOn).ThenBy(b => b.Id).ToList();
        if (open.Count == 0)
            return No(NothingToPay);

        // From here on the answer is yes.
        List<Change> changes = [];
        var (money, left, overdue) = (ask.Amount, Money.Zero(account.Currency), false);
        foreach (var bill in open)
        {
            var part = Money.Min(money, bill.Left);
            money -= part;
            left += bill.Left - part;
            // The first part of a plan is paid at once: without it the number stays as it is.
            overdue |= (bill.IsOverdueOn(setting.Today) || bill.Part == 1) && part < bill.Left;
            if (part.IsPositive) changes.Add(new BillPaid(bill.Id, part));
        }

        var again = overdue ? [] : account.Bills.SelectMany(b => b.Blocked).Distinct().Where(n => account.Subscription(n)?.State == NumberState.Blocked).ToList();
        // A number that its owner has blocked besides stays blocked: the debt was not the only reason.
        var held = account.Extras.Blocks.Where(b => again.Contains(b.Subscription)).ToList();
        changes.AddRange(held.SelectMany(IEnumerable<Change> (b) => [new NumberUnblocked(b.Subscription, b.Reason, b.Id), new NumberBlocked(b with { OverBlocked = false })]));
        var free = again.Where(n => !held.Exists(b => b.Subscription == n)).ToArray();
        changes.AddRange(free.Select(n => new NumberStateChanged(n, NumberState.Active)));
        changes.AddRange(DebtOrders.Of(free, "", setting));
        if (free.Length > 0) changes.Add(new NoticeQueued(free[0], "bill.paid", new Dictionary<string, object>()));
        return Yes(new Paid(left, free.Length), changes);
    }

    /// <summary>At once, as soon as the money is on the account.</summary>
    public static WorkScheduled With(AccountId account, Money amount, string source, string reference, Setting setting) =>
        new(Name, new PayBills(account, amount), setting.Now, $"clock:{Name}:{source}:{reference}");
}
