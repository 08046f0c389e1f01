using static Kabinet.Operations.Line.ResumeNumber.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>
/// Ends a block by one's own will before its day (SERV-08). Days that were paid for and not used are given back.
/// The number itself cannot ask: it is blocked.
/// </summary>
public sealed record ResumeNumber(AccountId Account, SubscriptionId Subscription) : IAccountOperation<ResumeNumber, Nothing>
{
    public static string Name => "number.resume";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Line;

    public enum Refusal { NoSuchNumber, NotSuspended }

    public static Decision<Nothing> Decide(Account account, ResumeNumber ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.Block(number.Id, BlockReason.OwnWill) is not { } block)
            return No(NotSuspended);

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            [.. Blocks.End(account, number, block, setting, Name, 0), new NoticeQueued(number.Id, "block.ended", new Dictionary<string, object> { ["phone"] = number.Msisdn })]);
    }
}
