using Kabinet.Operations;

namespace Kabinet.Store;

/// <summary>Rows of points.</summary>
static class WriteBonus
{
    /// <summary>False for a change that is none of these.</summary>
    public static bool Try(Tx tx, long account, long seq, Change change, Setting setting)
    {
        if (change is not BonusMoved moved) return false;
        tx.Add("insert into bonus_movement (account_id, seq, at, points, reason, subscription_id, ref) values ($1, $2, $3, $4, $5, $6, $7)",
            account, seq, setting.Now.Stored(), moved.Points, moved.Reason, moved.Subscription?.Value, moved.Ref);
        tx.Add("update account set points = points + $2 where account_id = $1", account, moved.Points);
        return true;
    }

    /// <summary>For <see cref="Verify"/>: points are what their journal says.</summary>
    public static async ValueTask<IReadOnlyList<string>> Faults(Session session) => await session.All("""
        select a.account_id, a.points, coalesce(m.points, 0) from account a
        left join (select account_id, sum(points) as points from bonus_movement group by account_id) m on m.account_id = a.account_id
        where a.points <> coalesce(m.points, 0)
        """, row => $"account {row.GetInt64(0)}: {row.GetInt64(1)} points, its journal says {Convert.ToInt64(row.GetValue(2), System.Globalization.CultureInfo.InvariantCulture)}");
}
