using Kabinet.Access;
using Kabinet.Store;

namespace Kabinet.Reads.Expenses;

/// <summary>One number's months: spending by category and income (SPEND-01, SPEND-02).</summary>
/// <param name="Rows">Of all months that may be shown, the newest first.</param>
public sealed record ExpensesView(IReadOnlyList<ExpenseRow> Rows, Money Balance);

/// <param name="Up">Data: the part of the units that was sent.</param>
public sealed record ExpenseRow(Month Month, Category Category, SpendFlags Flags, long Events, long Units, long Up, Money Charge);

/// <summary>Asks for the current month and as many past ones as the catalog's details window says.</summary>
public sealed class ReadExpenses(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    const string Totals = """
        select month, category, flags, events, units, up, charge from month_total
        where account_id = $1 and month >= $3 and subscription_id in (0, $2) order by month desc
        """;

    const string Balance = "select balance from account where account_id = $1";

    public ValueTask<ExpensesView> Run(LinkedNumber number)
    {
        var currency = catalog().Currency;
        var first = catalog().Calendar.MonthOf(clock.GetUtcNow()).Number - catalog().DetailsMonths;
        var rows = new Ask<ExpenseRow>(Totals, row => new(new Month(row.GetInt32(0)), (Category)row.GetInt32(1), (SpendFlags)row.GetInt32(2),
            row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), new Money(row.GetInt64(6), currency)), number.Account.Value, number.Subscription.Value, first);
        var balance = new Ask<Money>(Balance, row => new(row.GetInt64(0), currency), number.Account.Value);
        return database.Read(async session =>
        {
            await session.Run([rows, balance]);
            return new ExpensesView(rows.Rows, balance.First);
        });
    }
}
