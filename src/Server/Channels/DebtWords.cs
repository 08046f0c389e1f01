using Kabinet.Operations;
using Kabinet.Operations.Bills;
using Kabinet.Wording;

namespace Kabinet.Channels;

/// <summary>What an account owes by bills and in which parts it may pay (PAY-07), in short lines for a phone without a page.</summary>
public sealed class DebtWords(Account account, Setting setting, Texts texts)
{
    readonly List<Bill> open = [.. account.Bills.Where(b => !b.IsPaid).OrderBy(b => b.DueOn).ThenBy(b => b.Id)];

    /// <summary>Every bill and part that is still to be paid, the first first; or that there is none.</summary>
    public IEnumerable<string> Lines() => open.Count == 0 ? [texts[$"{TakeInstalments.Name}/{TakeInstalments.Refusal.NothingOwed}"]]
        : open.Select(b => texts.Get("number.debt", ("sum", b.Left), ("day", b.DueOn)));

    /// <summary>Into how many parts it may be divided now; empty where it may not.</summary>
    public IEnumerable<int> Choices() => setting.Version.Payments.Instalments is { } terms
        ? terms.Months.Where(n => TakeInstalments.Decide(account, new(account.Id, n), setting) is Decision<IReadOnlyList<Bill>>.Yes) : [];

    /// <summary>«3 платежа, сегодня 367,18 ₽».</summary>
    public string Choice(int months) => texts.Get("number.instalments", ("parts", texts.Get("instalments.choice", ("n", months))), ("first", Plan(months)[0].Sum));

    /// <summary>Every part with its day.</summary>
    public IEnumerable<string> Parts(int months) => Plan(months).Select(p => texts.Get("number.debt", ("sum", p.Sum), ("day", p.On)));

    /// <summary>All parts in one line: the later ones are equal, a month apart.</summary>
    public string Whole(int months)
    {
        var plan = Plan(months);
        return texts.Get("ussd.instalments-plan", ("first", plan[0].Sum), ("n", months - 1), ("each", plan[^1].Sum), ("last", plan[^1].On));
    }

    IReadOnlyList<(Money Sum, DateOnly On)> Plan(int months) => TakeInstalments.Plan(open.Aggregate(Money.Zero(account.Currency), (sum, bill) => sum + bill.Left), months, setting.Today);
}
