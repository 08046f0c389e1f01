namespace Kabinet.Store;

/// <summary>Money between accounts: nothing lost on the way, nothing doubled, nothing held that no hold explains.</summary>
static class VerifyMoney
{
    public static async ValueTask<IEnumerable<string>> Run(Session session)
    {
        List<string> faults = [];
        faults.AddRange(await session.All("""
            select a.account_id, a.reserved, coalesce(h.held, 0) from account a
            left join (select account_id, cast(sum(amount) as bigint) as held from hold where ended = 0 group by account_id) h on h.account_id = a.account_id
            where a.reserved <> coalesce(h.held, 0)
            """, row => $"account {row.GetInt64(0)}: {row.GetInt64(1)} reserved, but its holds are {row.GetInt64(2)}"));
        faults.AddRange(await session.All("""
            select i.account_id, i.transfer_id from transfer_in i
            left join transfer t on t.to_account = i.account_id and t.transfer_id = i.transfer_id
            where t.transfer_id is null or t.amount <> i.amount or t.state in (0, 4, 5, 6) or (i.recalled = 1 and t.state not in (3, 7))
            """, row => $"account {row.GetInt64(0)}: transfer {row.GetInt64(1)} was received but not sent like that"));
        faults.AddRange(await session.All("""
            select t.account_id, t.transfer_id from transfer t
            left join transfer_in i on i.account_id = t.to_account and i.transfer_id = t.transfer_id
            where (t.state in (2, 3, 7) and i.transfer_id is null) or (t.state = 7 and i.recalled = 0)
            """, row => $"account {row.GetInt64(0)}: transfer {row.GetInt64(1)} is said to have arrived, but its receiver has none"));
        var onTheWay = await session.First("""
            select coalesce(cast(sum(t.amount) as bigint), 0) from transfer t left join transfer_in i on i.account_id = t.to_account and i.transfer_id = t.transfer_id
            where t.state in (1, 2, 3) and (i.transfer_id is null or i.recalled = 1)
            """, row => row.GetInt64(0));
        var inTheBook = await session.First($"""
            select coalesce(cast(sum(case when to_book = '{Books.Transfers}' then amount when from_book = '{Books.Transfers}' then -amount else 0 end) as bigint), 0) from movement
            where to_book = '{Books.Transfers}' or from_book = '{Books.Transfers}'
            """, row => row.GetInt64(0));
        if (onTheWay != inTheBook) faults.Add($"transfers: {onTheWay} is on its way, but the books say {inTheBook}");
        faults.AddRange(await session.All("""
            select c.serial from scratch_card c left join card_use u on u.account_id = c.used_by and u.use_id = c.use_id
            where c.used_at is not null and (u.use_id is null or u.amount <> c.amount)
            """, row => $"card {row.GetString(0)} is used up without its use"));
        faults.AddRange(await session.All("""
            select p.account_id, p.payout_id from payout p left join hold h on h.account_id = p.account_id and h.hold_id = p.payout_id and h.ended = 0
            where (p.state in (0, 1)) <> (h.hold_id is not null)
            """, row => $"account {row.GetInt64(0)}: payout {row.GetInt64(1)} and its hold do not agree"));
        var paid = await session.First("select coalesce(cast(sum(amount) as bigint), 0) from payout where state = 2", row => row.GetInt64(0));
        var paidInTheBook = await session.First($"select coalesce(cast(sum(amount) as bigint), 0) from movement where to_book = '{Books.Payouts}'", row => row.GetInt64(0));
        if (paid != paidInTheBook) faults.Add($"payouts: {paid} was paid, but the books say {paidInTheBook}");
        return faults;
    }
}
