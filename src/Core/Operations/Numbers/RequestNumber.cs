using static Kabinet.Operations.Numbers.RequestNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>
/// A request for another person's number (NUM-03): staff look at the papers by hand within the catalog's working days, and both
/// sides are told. What is asked for may be nobody's number: the answer is the same (B7).
/// </summary>
/// <param name="Comment">What staff should know: up to 300 characters.</param>
public sealed record RequestNumber(CabinetId Cabinet, Msisdn Number, Role Role, string Comment) : ICabinetOperation<RequestNumber, LinkRequest>
{
    public const int LongestComment = 300, MostWaiting = 5;

    public static string Name => "number.request";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R2;
    public static FactKinds Facts => FactKinds.LinkRequests;
    public static CabinetId? Asking(RequestNumber ask) => ask.Cabinet;
    public static Msisdn? LooksUp(RequestNumber ask) => ask.Number;

    public enum Refusal { ManagementOff, AlreadyLinked, AlreadyAsked, TooManyRequests, CommentTooLong }

    public static Decision<LinkRequest> Decide(Cabinet cabinet, RequestNumber ask, Setting setting)
    {
        var waiting = setting.Facts.Requests.Where(r => r.State == LinkRequestState.Waiting).ToList();

        if (setting.Facts.Asking is not { Managed: true } asking)
            return No(ManagementOff);

        if (cabinet.Numbers.Contains(ask.Number))
            return No(AlreadyLinked);

        if (waiting.FirstOrDefault(r => r.Number == ask.Number) is { } before)
            return No(AlreadyAsked, ("due", before.DueOn));

        if (waiting.Count >= MostWaiting)
            return No(TooManyRequests, ("most", MostWaiting));

        if (ask.Comment.Length > LongestComment)
            return No(CommentTooLong, ("most", LongestComment));

        // From here on the answer is yes.
        var due = setting.Catalog.WorkingDays.After(setting.Today, setting.Catalog.Family.RequestDays);
        var request = new LinkRequest(setting.Fresh.Id(), ask.Number, setting.Facts.Found, ask.Role, ask.Comment.Trim(), LinkRequestState.Waiting, setting.Now, due);
        var values = new Dictionary<string, object> { ["phone"] = ask.Number, ["due"] = due };
        return Yes(request,
        [
            new LinkRequested(request),
            new NoticeQueued(asking.Number, "numbers.requested-cabinet", values),
            .. setting.Facts.Found is { } found
                ? [new NoticeQueued(found.Number, "numbers.requested-number", new Dictionary<string, object>(values) { ["phone"] = asking.Msisdn })]
                : Array.Empty<Change>(),
        ]);
    }
}
