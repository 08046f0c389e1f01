using static Kabinet.Operations.Line.EndSuspension.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Line;

/// <summary>The days of a block by one's own will are over: the number works again by itself (SERV-08).</summary>
/// <param name="Block">Which block; one that was ended before, or a later one, is left alone.</param>
public sealed record EndSuspension(AccountId Account, SubscriptionId Subscription, long Block) : IAccountOperation<EndSuspension, Nothing>
{
    public static string Name => "number.end-suspension";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Services | Parts.Line;

    public enum Refusal { NoSuchNumber, EndedBefore, NotDue }

    public static Decision<Nothing> Decide(Account account, EndSuspension ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);
        if (account.Extras.Block(number.Id, BlockReason.OwnWill) is not { } block || block.Id != ask.Block)
            return No(EndedBefore);
        if (block.Until is { } until && until > setting.Today)
            return No(NotDue, ("day", until));

        // From here on the answer is yes.
        return Yes(Nothing.Else,
            [.. Blocks.End(account, number, block, setting, Name, 0), new NoticeQueued(number.Id, "block.ended", new Dictionary<string, object> { ["phone"] = number.Msisdn })]);
    }
}
