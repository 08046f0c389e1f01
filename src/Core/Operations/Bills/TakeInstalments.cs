using static Kabinet.Operations.Bills.TakeInstalments.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Bills;

/// <summary>
/// A debt of bills is paid in monthly parts (PAY-07), where the catalog allows: the first today, and with it the number works again; a part
/// that is missed makes the whole rest due, and the block returns. Each part is a bill of its own with its day.
/// </summary>
/// <param name="Months">So many parts.</param>
public sealed record TakeInstalments(AccountId Account, int Months) : IAccountOperation<TakeInstalments, IReadOnlyList<Bill>>
{
    public static string Name => "instalments.take";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Deed Deed => Deed.Pay;
    public static Parts Needs => Parts.Subscriptions | Parts.Bills;

    public enum Refusal { NotOffered, NotPostpaid, NothingOwed, AlreadySpread, DebtTooSmall, WrongMonths }

    public static Decision<IReadOnlyList<Bill>> Decide(Account account, TakeInstalments ask, Setting setting)
    {
        if (setting.Version.Payments.Instalments is not { } terms)
            return No(NotOffered);
        if (account.Kind != AccountKind.Postpaid)
            return No(NotPostpaid);
        var open = account.Bills.Where(b => !b.IsPaid).ToList();
        if (open.Count == 0)
            return No(NothingOwed);
        if (open.Exists(b => b.Part > 0))
            return No(AlreadySpread);
        var debt = open.Aggregate(Money.Zero(account.Currency), (sum, bill) => sum + bill.Left);
        if (debt < terms.Min)
            return No(DebtTooSmall, ("min", terms.Min));
        if (!terms.Months.Contains(ask.Months))
            return No(WrongMonths);

        // From here on the answer is yes.
        var parts = Plan(debt, ask.Months, setting.Today).Select((p, i) => new Bill(setting.Fresh.Id(i + 1), open.Min(b => b.Month), p.Sum, p.Sum, setting.Today, p.On,
            i > 0 ? [] : [.. open.SelectMany(b => b.Blocked).Distinct()]) { Part = i + 1, Parts = ask.Months }).ToList();
        return Yes<IReadOnlyList<Bill>>(parts,
            [.. open.Select(b => new BillSpread(b.Id)), .. parts.Select(p => new BillIssued(p)), .. parts.Select(p => CollectBill.On(account.Id, p, p.DueOn, setting)),
                new NoticeQueued(account.Subscriptions[0].Id, "instalments.taken", new Dictionary<string, object> { ["n"] = ask.Months, ["first"] = parts[0].Amount, ["debt"] = debt })]);
    }

    /// <summary>Equal parts, the first with what does not divide; one a month from today on.</summary>
    public static IReadOnlyList<(Money Sum, DateOnly On)> Plan(Money debt, int months, DateOnly today)
    {
        var each = debt with { Minor = debt.Minor / months };
        return [.. Enumerable.Range(0, months).Select(i => (i == 0 ? debt - each * (months - 1) : each, today.AddMonths(i)))];
    }
}
