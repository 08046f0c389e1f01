using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace Kabinet.Store;

/// <summary>Bills of postpaid accounts, written and read back.</summary>
public static class WriteBills
{
    public const string Columns = "bill_id, month, amount, amount_left, issued_on, due_on, blocked, part, parts";

    /// <summary>Those of a year, with the parts of a debt.</summary>
    public const string Of = $"select {Columns} from bill where account_id = $1 order by bill_id desc limit 36";

    public static Bill Read(DbDataReader row, Currency currency) => new(row.GetInt64(0), new Month(row.GetInt32(1)), new Money(row.GetInt64(2), currency),
        new Money(row.GetInt64(3), currency), row.Day(4), row.Day(5), [.. row.GetString(6).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => new SubscriptionId(long.Parse(n, CultureInfo.InvariantCulture)))]) { Part = row.GetInt32(7), Parts = row.GetInt32(8) };

    public static string Blocked(ImmutableArray<SubscriptionId> numbers) => string.Join(' ', numbers);

    /// <summary>False for a change that is none of bills.</summary>
    public static bool Write(Tx tx, long account, Change change)
    {
        switch (change)
        {
            case BillIssued { Bill: var b }:
                tx.Add($"insert into bill (account_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                    account, b.Id, b.Month.Number, b.Amount.Minor, b.Left.Minor, b.IssuedOn.Stored(), b.DueOn.Stored(), Blocked(b.Blocked), b.Part, b.Parts);
                return true;
            case BillPaid paid:
                tx.Add("update bill set amount_left = amount_left - $3 where account_id = $1 and bill_id = $2", account, paid.Id, paid.By.Minor);
                return true;
            case BillCollected collected:
                tx.Add("update bill set blocked = $3 where account_id = $1 and bill_id = $2", account, collected.Id, Blocked(collected.Blocked));
                return true;
            case BillSpread spread: tx.Add("update bill set amount_left = 0, spread = 1 where account_id = $1 and bill_id = $2", account, spread.Id); return true;
            case BillDueMoved moved: tx.Add("update bill set due_on = $3 where account_id = $1 and bill_id = $2", account, moved.Id, moved.On.Stored()); return true;
            default: return false;
        }
    }
}
