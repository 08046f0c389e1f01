using static Kabinet.Operations.Numbers.DecideNumberRequest.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// Staff answer a request for another person's number after looking at the papers of both (NUM-03). A yes lets the cabinet in under
/// the lock of the number's own account, as work of its own; a no is told to both sides with its reason.
/// </summary>
/// <param name="Reason">What the people are told; needed for a no, up to 200 characters.</param>
public sealed record DecideNumberRequest(CabinetId Cabinet, long Request, bool Approve, string Reason) : ICabinetOperation<DecideNumberRequest, LinkRequest>
{
    public static string Name => "number.decide-request";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.LinkRequests;

    public enum Refusal { NoSuchRequest, AlreadyDecided, NotOurNumber, ReasonNeeded }

    public static Decision<LinkRequest> Decide(Cabinet cabinet, DecideNumberRequest ask, Setting setting)
    {
        if (setting.Facts.Requests.FirstOrDefault(r => r.Id == ask.Request) is not { } request)
            return No(NoSuchRequest);

        if (request.State != LinkRequestState.Waiting)
            return No(AlreadyDecided);

        if (ask.Approve && request.Found is null)
            return No(NotOurNumber);

        if (!ask.Approve && !Reasons.IsGiven(ask.Reason))
            return No(ReasonNeeded, ("most", Reasons.Most));

        // From here on the answer is yes.
        var state = ask.Approve ? LinkRequestState.Approved : LinkRequestState.Declined;
        List<Change> changes = [new LinkRequestClosed(request.Id, state, ask.Reason.Trim())];
        if (ask.Approve && request.Found is { } found)
            changes.Add(new WorkScheduled(GrantNumber.Name, new GrantNumber(found.Account, found.Number, request.Number, cabinet.Id, request.Role),
                setting.Now, $"clock:{GrantNumber.Name}:{request.Id}"));
        else
            changes.AddRange(Declined(cabinet, request, ask.Reason.Trim()));
        return Yes(request with { State = state }, changes);
    }

    static IEnumerable<Change> Declined(Cabinet cabinet, LinkRequest request, string reason)
    {
        if (cabinet.Subscription is { } own)
            yield return new NoticeQueued(own, "numbers.declined-cabinet", new Dictionary<string, object> { ["phone"] = request.Number, ["reason"] = reason });
        if (request.Found is { } found) yield return new NoticeQueued(found.Number, "numbers.declined-number", new Dictionary<string, object>());
    }
}
