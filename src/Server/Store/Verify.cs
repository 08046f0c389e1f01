using System.Data.Common;

namespace Kabinet.Store;

/// <summary>What <c>kabinet verify</c> found: how much it looked at, and every sentence about what is wrong.</summary>
public sealed record Verified(long Accounts, long Cabinets, long ArchiveRows, IReadOnlyList<string> Faults);

/// <summary>
/// Rebuilds what is derived and compares: the archive chains row by row, balances from the journal, month totals
/// from usage and movements, grants within their sizes.
/// </summary>
public sealed class Verify(Database database)
{
    const int MostFaults = 1000;

    /// <summary>All of it is of one moment: a server that writes meanwhile makes no faults.</summary>
    public ValueTask<Verified> Run() => database.Read(async session =>
    {
        await session.Run(database.Dialect.Snapshot);
        try { return await Look(session); }
        finally { await session.Run("rollback"); }
    });

    static async ValueTask<Verified> Look(Session session)
    {
        var faults = new List<string>();
        var (accounts, rows) = await Chains(session, Scope.Account, "account", faults);
        var (cabinets, more) = await Chains(session, Scope.Cabinet, "cabinet", faults);
        await Balances(session, faults);
        await MonthTotals(session, faults);
        await Grants(session, faults);
        await Bills(session, faults);
        foreach (var fault in await VerifyMoney.Run(session)) Add(faults, fault);
        foreach (var fault in await WriteBonus.Faults(session)) Add(faults, fault);
        foreach (var fault in await WriteGifts.Faults(session)) Add(faults, fault);
        return new Verified(accounts, cabinets, rows + more, faults);
    }

    static async ValueTask<(long, long)> Chains(Session session, Scope scope, string owners, List<string> faults)
    {
        var heads = (await session.All($"select {scope.Id}, archive_seq, archive_head from {owners} order by {scope.Id}",
            row => (Id: row.GetInt64(0), Head: new ChainHead(row.GetInt64(1), row.Bytes(2))))).ToDictionary(h => h.Id, h => h.Head);
        var chain = new Chain(owners, faults);
        var checkedRows = new Walk(scope, chain);
        await session.Run([checkedRows.Ask]);
        chain.Close();
        foreach (var (id, head) in heads)
        {
            var end = chain.Ends.GetValueOrDefault(id, new ChainHead(0, ArchiveRow.Start));
            if (end.Seq != head.Seq || !end.Hash.AsSpan().SequenceEqual(head.Hash))
                Add(faults, $"{owners} {id}: the archive ends at row {end.Seq}, the {owners} says {head.Seq}: rows are missing, added or changed at the end");
        }
        foreach (var id in chain.Ends.Keys.Except(heads.Keys)) Add(faults, $"{owners} {id}: archive rows without a {owners}");
        return (heads.Count, checkedRows.Count);
    }

    /// <summary>Streams the archive: rows are checked as they come and not kept.</summary>
    sealed class Walk
    {
        public Walk(Scope scope, Chain chain) => Ask = new Ask<bool>($"""
            select {scope.Id}, seq, at, operation, caller_as, caller_id, channel, ask, outcome, changes, hash
            from {scope.Archive} order by {scope.Id}, seq
            """, row =>
            {
                Count++;
                chain.Next(row.GetInt64(0), new ArchiveRow(row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetString(5),
                    row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9)), row.Bytes(10));
                return true;
            });

        public Ask<bool> Ask { get; }
        public long Count { get; private set; }
    }

    sealed class Chain(string owners, List<string> faults)
    {
        long id;
        ChainHead head = new(0, ArchiveRow.Start);
        bool begun;

        public Dictionary<long, ChainHead> Ends { get; } = [];

        public void Next(long owner, ArchiveRow row, byte[] hash)
        {
            if (!begun || owner != id) { Close(); id = owner; head = new(0, ArchiveRow.Start); begun = true; }
            if (row.Seq != head.Seq + 1) Add(faults, $"{owners} {id}: archive row {head.Seq + 1} is missing or out of order (found {row.Seq})");
            if (!row.HashAfter(head.Hash).AsSpan().SequenceEqual(hash)) Add(faults, $"{owners} {id}: archive row {row.Seq} was changed");
            head = new ChainHead(row.Seq, hash);
        }

        public void Close()
        {
            if (begun) Ends[id] = head;
        }
    }

    static async ValueTask Balances(Session session, List<string> faults)
    {
        var wrong = await session.All($"""
            select a.account_id, a.balance, coalesce(m.main, 0) - coalesce(u.charge, 0), a.reserved, coalesce(m.reserved, 0) from account a
            left join (select account_id,
                sum(case when to_book = '{Books.Main}' then amount else 0 end) - sum(case when from_book = '{Books.Main}' then amount else 0 end) as main,
                sum(case when to_book = '{Books.Reserved}' then amount else 0 end) - sum(case when from_book = '{Books.Reserved}' then amount else 0 end) as reserved
                from movement group by account_id) m on m.account_id = a.account_id
            left join (select account_id, sum(charge) as charge from usage_event group by account_id) u on u.account_id = a.account_id
            where a.balance <> coalesce(m.main, 0) - coalesce(u.charge, 0) or a.reserved <> coalesce(m.reserved, 0)
            """, row => $"account {row.GetInt64(0)}: balance {row.GetInt64(1)} but the journal says {Whole(row, 2)}; reserved {row.GetInt64(3)}, journal {Whole(row, 4)}");
        foreach (var fault in wrong) Add(faults, fault);
    }

    static async ValueTask MonthTotals(Session session, List<string> faults)
    {
        var wrong = await session.All("""
            select t.account_id, t.charge, s.charge from (select account_id, sum(charge) as charge from month_total group by account_id) t
            left join (select account_id, sum(charge) as charge from (
                select account_id, charge from usage_event union all
                select account_id, amount from movement where category is not null) x group by account_id) s on s.account_id = t.account_id
            where t.charge <> coalesce(s.charge, 0)
            """, row => $"account {row.GetInt64(0)}: month totals add up to {Whole(row, 1)}, usage and movements to {(row.IsDBNull(2) ? "0" : Whole(row, 2))}");
        foreach (var fault in wrong) Add(faults, fault);
    }

    static async ValueTask Grants(Session session, List<string> faults)
    {
        var wrong = await session.All("select account_id, grant_id from grant_left where amount_left < 0 or amount_left > size",
            row => $"account {row.GetInt64(0)}: grant {row.GetInt64(1)} holds less than nothing or more than its size");
        foreach (var fault in wrong) Add(faults, fault);
    }

    static async ValueTask Bills(Session session, List<string> faults)
    {
        var wrong = await session.All("select account_id, bill_id from bill where amount_left < 0 or amount_left > amount",
            row => $"account {row.GetInt64(0)}: bill {row.GetInt64(1)} asks for less than nothing or more than its sum");
        foreach (var fault in wrong) Add(faults, fault);
    }

    // A sum of bigints is numeric on PostgreSQL and an integer on SQLite.
    static string Whole(DbDataReader row, int i) => Convert.ToString(row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!;

    static void Add(List<string> faults, string fault)
    {
        if (faults.Count < MostFaults) faults.Add(fault);
    }
}
