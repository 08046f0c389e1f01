using Kabinet.Store;

namespace Kabinet.Reads.Numbers;

/// <summary>A request that waits for staff: who asks, for whose number, until when it must be answered.</summary>
/// <param name="Asking">The cabinet's own number and the name on its contract.</param>
/// <param name="Holder">The name on the contract of the number that is asked for; empty when it is nobody's.</param>
public sealed record WaitingRequest(CabinetId Cabinet, Msisdn? Asking, string AskingHolder, string Holder, LinkRequest Request, bool IsLate);

/// <summary>The queue of staff for requests of other people's numbers (NUM-03): the one that is due first comes first.</summary>
public sealed class ReadNumberRequests(Database database, TimeProvider clock, Func<Catalog> catalog)
{
    const string Waiting = """
        select r.request_id, r.msisdn, r.account_id, r.subscription_id, r.role, r.comment, r.state, r.asked_at, r.due_on,
            r.cabinet_id, o.msisdn, coalesce(a.holder_name, ''), coalesce(w.holder_name, '')
        from cabinet_number_request r join cabinet c on c.cabinet_id = r.cabinet_id
        left join number_owner o on o.subscription_id = c.subscription_id left join account a on a.account_id = o.account_id
        left join account w on w.account_id = r.account_id
        where r.state = 0 order by r.due_on, r.asked_at, r.request_id limit $1
        """;

    /// <param name="most">1 to 1000.</param>
    public ValueTask<List<WaitingRequest>> Run(int most)
    {
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        return database.Read(s => s.All(Waiting, row =>
        {
            var request = LoadNumberFacts.ReadRequest(row);
            return new WaitingRequest(new(row.GetInt64(9)), row.TextOrNone(10) is { } phone ? new Msisdn(phone) : null, row.GetString(11), row.GetString(12), request, request.DueOn < today);
        }, most));
    }
}
