using System.Data.Common;
using Kabinet.Access;
using Kabinet.Reads.Expenses;
using Kabinet.Store;

namespace Kabinet.Reads.Home;

/// <summary>Everything the first page shows of one number (HOME-01 … HOME-04, HOME-08), read in one round trip.</summary>
/// <param name="Services">The last that were connected.</param>
/// <param name="Bills">Unpaid, the oldest first.</param>
public sealed record HomeView(
    Account Account, Subscription Number, IReadOnlyList<Grant> Grants, IReadOnlyList<MonthRow> Months, Promise? Promise,
    IReadOnlyList<Entry> Last, IReadOnlyList<ConnectedService> Services, IReadOnlyList<Bill> Bills)
{
    /// <summary>The tariff that comes with the next fee; none when no change is planned.</summary>
    public string? Planned { get; init; }
    /// <summary>Outgoing is barred: a promised payment was not paid back (PAY-04).</summary>
    public bool IsBarred { get; init; }
}

/// <summary>A row of the month's projection.</summary>
public sealed record MonthRow(Month Month, Category Category, SpendFlags Flags, long Events, long Units, Money Charge);

/// <summary>Asks for the first page of a number that the cabinet is linked to.</summary>
public sealed class ReadHome(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    const int LastShown = 4, ServicesShown = 3;

    const string AccountRow = """
        select number, kind, holder, holder_name, opened_on, balance, reserved, credit_limit, points from account where account_id = $1
        """;

    const string NumberRow = """
        select subscription_id, msisdn, generation, label, tariff, tariff_since, state, fee_paid_until, fee_day, fee_try_on,
            (select to_tariff from tariff_change c where c.account_id = $1 and c.subscription_id = $2 and c.state = 0 limit 1),
            contract_from, contract_until, contract_fee, contract_saved, fee_grace_until
        from subscription where account_id = $1 and subscription_id = $2
        """;

    const string GrantRows = """
        select grant_id, subscription_id, code, unit, size, amount_left, priority, from_at, until_at, minted_order
        from grant_left where account_id = $1 and from_at <= $3 and until_at > $3 and subscription_id in (0, $2)
        """;

    const string MonthRows = """
        select month, category, flags, events, units, charge from month_total
        where account_id = $1 and month >= $3 and subscription_id in (0, $2)
        """;

    const string PromiseRow = """
        select promise_id, subscription_id, amount, fee, taken_at, due_on, unpaid from promise where account_id = $1 and (ended = 0 or unpaid = 1)
        """;

    const string LastUsage = """
        select at, event_id, kind, direction, category, flags, peer, zone, visited, units, charge, length(burnt) from usage_event
        where account_id = $1 and subscription_id = $2 order by at desc limit $3
        """;

    const string LastMovements = """
        select at, seq, n, reason, to_book, amount, category, flags, ref from movement
        where account_id = $1 and category is not null and (subscription_id = $2 or subscription_id is null) order by seq desc, n desc limit $3
        """;

    const string Services = "select code, since, suspended from connected_service where account_id = $1 and subscription_id = $2 order by since desc, code limit $3";

    const string UnpaidBills = $"select {WriteBills.Columns} from bill where account_id = $1 and amount_left > 0 order by due_on, bill_id";

    /// <summary>Null when the account or the number is gone.</summary>
    public ValueTask<HomeView?> Run(LinkedNumber number)
    {
        var now = clock.GetUtcNow();
        var (currency, month) = (catalog().Currency, catalog().Calendar.MonthOf(now));
        var (account, subscription) = (number.Account.Value, number.Subscription.Value);

        var accounts = new Ask<Account>(AccountRow, row => new Account(number.Account, row.GetString(0), (AccountKind)row.GetInt32(1), row.GetInt64(2),
            row.GetString(3), row.Day(4), Sum(row, 5), Sum(row, 6), Sum(row, 7)) { Points = row.GetInt64(8) }, account);
        var numbers = new Ask<(Subscription Line, string? Planned)>(NumberRow, row => (WriteAnnual.Read(new(new(row.GetInt64(0)), new(row.GetString(1)), row.GetInt32(2), row.GetString(3),
            row.GetString(4), row.Day(5), (NumberState)row.GetInt32(6), row.Day(7)) { FeeDay = row.GetInt32(8), FeeTryOn = row.DayOrNone(9) }, row, 11), row.TextOrNone(10)), account, subscription);
        var grants = new Ask<Grant>(GrantRows, LoadAccount.ReadGrant, account, subscription, now.Stored());
        var months = new Ask<MonthRow>(MonthRows, row => new(new Month(row.GetInt32(0)), (Category)row.GetInt32(1), (SpendFlags)row.GetInt32(2),
            row.GetInt64(3), row.GetInt64(4), Sum(row, 5)), account, subscription, month.Previous.Number);
        var promises = new Ask<(Promise Promise, bool IsUnpaid)>(PromiseRow, row => (new(row.GetInt64(0), new(row.GetInt64(1)), Sum(row, 2), Sum(row, 3), row.At(4), row.Day(5)), row.GetInt32(6) == 1), account);
        var usage = new Ask<Entry>(LastUsage, row => ReadDetails.UsageOf(row, currency), account, subscription, LastShown);
        var movements = new Ask<Entry>(LastMovements, row => ReadDetails.MovementOf(row, currency), account, subscription, LastShown);
        var services = new Ask<ConnectedService>(Services, row => new(number.Subscription, row.GetString(0), row.Day(1)) { Suspended = row.GetInt32(2) == 1 }, account, subscription, ServicesShown);
        var bills = new Ask<Bill>(UnpaidBills, row => WriteBills.Read(row, currency), account);

        return database.Read(async session =>
        {
            await session.Run([accounts, numbers, grants, months, promises, usage, movements, services, bills]);
            return accounts.First is { } found && numbers.First is { Line: { } line } asked
                ? new HomeView(found, line, grants.Rows, months.Rows, promises.Rows.FirstOrDefault(p => !p.IsUnpaid).Promise,
                    [.. usage.Rows.Concat(movements.Rows).OrderByDescending(r => r.At).Take(LastShown)],
                    services.Rows, bills.Rows) { Planned = asked.Planned, IsBarred = promises.Rows.Exists(p => p.IsUnpaid) }
                : null;
        });

        Money Sum(DbDataReader row, int i) => new(row.GetInt64(i), currency);
    }
}
