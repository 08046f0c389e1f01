using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Rows of files on order, and their sealed pieces.</summary>
public static class WriteDocuments
{
    public const string Columns = "order_id, subscription_id, cabinet_id, from_day, to_day, format, letter, asked_at, state";

    /// <summary>What a piece of a file is sealed for.</summary>
    public static string Place(long order) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"details/{order}");

    /// <summary>Longer ago than any terms look.</summary>
    const int Days = 31;

    public static Ask<DetailOrder> Of(AccountId account, DateTimeOffset now) => new(
        $"select {Columns} from detail_order where account_id = $1 and asked_at > $2", Read, account.Value, now.AddDays(-Days).Stored());

    public static DetailOrder Read(System.Data.Common.DbDataReader row) => new(row.GetInt64(0), new(row.GetInt64(1)), row.NumberOrNone(2) is { } cabinet ? new CabinetId(cabinet) : null,
        row.Day(3), row.Day(4), (DetailFormat)row.GetInt32(5), row.GetInt32(6) == 1, row.At(7), (DetailOrderState)row.GetInt32(8));

    /// <summary>False for a change that is none of these.</summary>
    public static bool Try(Tx tx, long account, Change change)
    {
        switch (change)
        {
            case DetailsOrdered { Order: var o }:
                tx.Add($"insert into detail_order (account_id, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", account, o.Id, o.Subscription.Value, o.By?.Value,
                    o.From.Stored(), o.To.Stored(), (int)o.Format, o.Letter ? 1 : 0, o.AskedAt.Stored(), (int)o.State);
                return true;
            case DetailsMade made:
                tx.Add($"update detail_order set state = {(int)DetailOrderState.Ready}, percent = 100, rows_made = $3, done_at = $4, until_at = $5 where account_id = $1 and order_id = $2",
                    account, made.Id, made.Rows, made.At.Stored(), made.Until.Stored());
                return true;
            case DetailsForgotten gone:
                tx.Add("delete from detail_file where account_id = $1 and order_id = $2", account, gone.Id);
                return true;
            default: return false;
        }
    }
}
