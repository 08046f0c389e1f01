using Kabinet.Store;

namespace Kabinet.Reads.Expenses;

/// <summary>What did a number spend in the current month, by group, the largest first? Asked by the number itself.</summary>
public sealed class ReadMonthSpending(Database database, Func<Catalog> catalog, TimeProvider clock)
{
    const string Totals = "select category, flags, charge from month_total where account_id = $1 and month = $2 and subscription_id in (0, $3) and category <> 100";

    public async ValueTask<MonthSpending> Run(Numbers.NumberOwner owner)
    {
        var (month, currency) = (catalog().Calendar.MonthOf(clock.GetUtcNow()), catalog().Currency);
        var rows = await database.Read(s => s.All(Totals, row => (Group: SpendGroups.Of((Category)row.GetInt32(0), (SpendFlags)row.GetInt32(1)), Charge: new Money(row.GetInt64(2), currency)),
            owner.Account.Value, month.Number, owner.Subscription.Value));
        return new(month, rows.Aggregate(Money.Zero(currency), (sum, row) => sum + row.Charge), [.. rows.GroupBy(r => r.Group)
            .Select(g => (g.Key, g.Select(r => r.Charge).Aggregate((a, b) => a + b))).Where(g => g.Item2.IsPositive).OrderByDescending(g => g.Item2.Minor)]);
    }
}

/// <param name="Groups">Only those that cost something.</param>
public sealed record MonthSpending(Month Month, Money Total, IReadOnlyList<(SpendGroup Group, Money Sum)> Groups);
