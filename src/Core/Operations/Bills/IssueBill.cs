using static Kabinet.Operations.Bills.IssueBill.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Bills;

/// <summary>
/// A month of a postpaid account closes: what was used and not paid becomes a bill with a day until which it is to be
/// paid (PAY-07). The subscriber is told; the day itself and what follows is <see cref="CollectBill"/>.
/// </summary>
/// <param name="Month">Closed in its last second, before the next month's fee.</param>
public sealed record IssueBill(AccountId Account, Month Month) : IAccountOperation<IssueBill, Bill>
{
    public static string Name => "bill.issue";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Bills;

    public enum Refusal { NotPostpaid, NotOver, AlreadyIssued, NothingOwed }

    public static Decision<Bill> Decide(Account account, IssueBill ask, Setting setting)
    {
        if (TermsOf(account, setting) is not { } terms)
            return No(NotPostpaid);

        if (setting.Now < ClosesAt(ask.Month, setting.Catalog.Calendar))
            return No(NotOver, ("from", ask.Month.Next.FirstDay));

        if (account.Bills.Any(b => b.Month == ask.Month && b.Part == 0))
            return No(AlreadyIssued);

        var owed = account.Bills.Aggregate(account.Debt, (debt, bill) => debt - bill.Left);
        if (!owed.IsPositive)
            return No(NothingOwed);

        // From here on the answer is yes.
        var bill = new Bill(setting.Fresh.Id(), ask.Month, owed, owed, ask.Month.LastDay, ask.Month.LastDay.AddDays(terms.DueDays), []);
        return Yes(bill,
            new BillIssued(bill),
            CollectBill.On(account.Id, bill, bill.DueOn, setting),
            new NoticeQueued(account.Subscriptions[0].Id, "bill.issued", new Dictionary<string, object>
            {
                ["amount"] = bill.Amount, ["due"] = bill.DueOn,
            }));
    }

    /// <summary>Of the first number that has any; none for a prepaid account.</summary>
    static PostpaidTerms? TermsOf(Account account, Setting setting) => account.Kind != AccountKind.Postpaid ? null
        : account.Subscriptions.Where(n => n.State != NumberState.Closed)
            .Select(n => setting.Version.Tariffs.GetValueOrDefault(n.Tariff)?.Postpaid).FirstOrDefault(terms => terms is not null);

    static DateTimeOffset ClosesAt(Month month, BillingCalendar calendar) => calendar.StartOf(month.Next).AddSeconds(-1);

    /// <summary>Put on the calendar with the monthly fee; several numbers of an account ask for the same bill.</summary>
    public static WorkScheduled For(AccountId account, Month month, Setting setting) =>
        new(Name, new IssueBill(account, month), ClosesAt(month, setting.Catalog.Calendar), $"clock:{Name}:{month}");
}
