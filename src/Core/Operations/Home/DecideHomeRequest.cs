using static Kabinet.Operations.Home.DecideHomeRequest.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Home;

/// <summary>
/// Staff answer a registration for a home service after comparing it with the contract (AUTH-19). A yes opens the line's cabinet as work
/// of its own; a no is told with its reason. Either way what the person wrote is wiped.
/// </summary>
/// <param name="Reason">What the person is told; needed for a no, up to 200 characters.</param>
public sealed record DecideHomeRequest(CabinetId Cabinet, long Request, bool Approve, string Reason) : ICabinetOperation<DecideHomeRequest, Nothing>
{
    public static string Name => "home.decide-request";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R3;
    public static FactKinds Facts => FactKinds.HomeRequests;

    public enum Refusal { NoSuchRequest, AlreadyDecided, NoSuchLine, PassportDiffers, ReasonNeeded }

    public static Decision<Nothing> Decide(Cabinet cabinet, DecideHomeRequest ask, Setting setting)
    {
        if (setting.Facts.HomeRequests.FirstOrDefault(r => r.Id == ask.Request) is not { } request)
            return No(NoSuchRequest);

        if (request.State != HomeRequestState.Waiting || request.Claim is not { } claim)
            return No(AlreadyDecided);

        if (ask.Approve && request.Line is null)
            return No(NoSuchLine);

        if (ask.Approve && request.PassportMatches == false)
            return No(PassportDiffers);

        var reason = ask.Reason.Trim();
        if (!ask.Approve && !Reasons.IsGiven(reason))
            return No(ReasonNeeded, ("most", Reasons.Most));

        // From here on the answer is yes.
        var values = new Dictionary<string, string> { ["brand"] = setting.Catalog.Operator.Name.In(request.Language), ["number"] = request.Number };
        if (ask.Approve && request.Line is { } line)
            return Yes(Nothing.Else,
                new HomeRequestClosed(request.Id, HomeRequestState.Approved, reason),
                new WorkScheduled(OpenHomeLine.Name, new OpenHomeLine(line.Account, line.Line, line.Cabinet, new(claim.Phone.Reveal()), claim.Email.Reveal()),
                    setting.Now, $"clock:{OpenHomeLine.Name}:{request.Id}"),
                new PersonTold(claim.Phone, claim.Email, request.Language, "home-access.approved", new Dictionary<string, string>(values) { ["login"] = line.Login }));
        return Yes(Nothing.Else,
            new HomeRequestClosed(request.Id, HomeRequestState.Declined, reason),
            new PersonTold(claim.Phone, claim.Email, request.Language, "home-access.declined", new Dictionary<string, string>(values) { ["reason"] = reason }));
    }
}
