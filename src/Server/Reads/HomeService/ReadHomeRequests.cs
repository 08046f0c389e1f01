using Kabinet.Store;

namespace Kabinet.Reads.HomeService;

/// <summary>A registration that waits for staff (AUTH-19), beside what the contract says.</summary>
/// <param name="Holder">The name on the contract; empty where the account number is none of ours.</param>
public sealed record WaitingHomeRequest(CabinetId Cabinet, HomeRequest Request, string Holder, bool IsLate);

/// <summary>
/// The queue of staff for home services: the one that is due first comes first. Personal data in clear, so only for staff: R2 of the
/// desk, and never behind a subscriber's address. The passport itself is in it as a yes or no.
/// </summary>
public sealed class ReadHomeRequests(Database database, Vault vault, TimeProvider clock, Func<Catalog> catalog)
{
    /// <param name="most">1 to 1000.</param>
    public ValueTask<List<WaitingHomeRequest>> Run(int most)
    {
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        return database.Read(s => s.All($"""
            select {LoadHome.Columns}, coalesce(a.holder_name, '') from {LoadHome.Joined} left join account a on a.account_id = o.account_id
            where r.state = 0 order by r.due_on, r.asked_at, r.request_id limit $1
            """, row => LoadHome.Read(row, vault) is var request ? new WaitingHomeRequest(new(row.GetInt64(0)), request, row.GetString(15), request.DueOn < today) : null!, most));
    }
}
