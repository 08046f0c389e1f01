using static Kabinet.Operations.Numbers.WithdrawNumberRequest.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Numbers;

/// <summary>Who asked for another person's number takes the request back before staff have answered (NUM-03).</summary>
public sealed record WithdrawNumberRequest(CabinetId Cabinet, long Request) : ICabinetOperation<WithdrawNumberRequest, Nothing>
{
    public static string Name => "number.withdraw-request";
    public static Who May => Who.Subscriber;
    public static Rights Rights => Rights.R0;
    public static FactKinds Facts => FactKinds.LinkRequests;

    public enum Refusal { NoSuchRequest, AlreadyDecided }

    public static Decision<Nothing> Decide(Cabinet cabinet, WithdrawNumberRequest ask, Setting setting)
    {
        if (setting.Facts.Requests.FirstOrDefault(r => r.Id == ask.Request) is not { } request)
            return No(NoSuchRequest);

        if (request.State != LinkRequestState.Waiting)
            return No(AlreadyDecided);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new LinkRequestClosed(request.Id, LinkRequestState.Withdrawn, ""));
    }
}
