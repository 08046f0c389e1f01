using static Kabinet.Operations.Documents.FinishDetails.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Documents;

/// <summary>The ordered file is made: it can be downloaded for some days, and the number is told so.</summary>
public sealed record FinishDetails(AccountId Account, long Order, long Rows) : IAccountOperation<FinishDetails, Nothing>
{
    public static string Name => "details.finish";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Documents;

    public enum Refusal { NoSuchOrder }

    public static Decision<Nothing> Decide(Account account, FinishDetails ask, Setting setting)
    {
        if (account.DetailOrders.FirstOrDefault(o => o.Id == ask.Order && o.State == DetailOrderState.Waits) is not { } order)
            return No(NoSuchOrder);

        // From here on the answer is yes.
        var until = setting.Now.AddDays(setting.Version.Documents.KeptDays);
        return Yes(Nothing.Else,
            new DetailsMade(order.Id, ask.Rows, setting.Now, until),
            ForgetDetails.Due(account.Id, order.Id, until),
            new NoticeQueued(order.Subscription, "details.ready", new Dictionary<string, object> { ["from"] = order.From, ["to"] = order.To, ["until"] = until }));
    }
}
