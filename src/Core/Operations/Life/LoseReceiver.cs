using static Kabinet.Operations.Life.LoseReceiver.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Life;

/// <summary>
/// The number that a regular sharing goes to has come to the end of its life (B8): the sharing stops at once, before somebody else gets
/// the number, and its owner is told.
/// </summary>
public sealed record LoseReceiver(AccountId Account, long Share) : IAccountOperation<LoseReceiver, Nothing>
{
    public static string Name => "share.lose-receiver";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Shares;

    public enum Refusal { NoSuchShare }

    public static Decision<Nothing> Decide(Account account, LoseReceiver ask, Setting setting)
    {
        if (account.Share(ask.Share) is not { } share)
            return No(NoSuchShare);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new ShareChanged(share.Id, ShareState.Stopped, share.NextOn, share.Failed),
            new NoticeQueued(share.Subscription, "share.stopped.no-receiver", new Dictionary<string, object> { ["amount"] = share.Amount, ["to"] = share.To }));
    }
}
