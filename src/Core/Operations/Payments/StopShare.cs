using static Kabinet.Operations.Payments.StopShare.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>A regular sharing ends for good (PAY-06); what has been sent stays sent.</summary>
public sealed record StopShare(AccountId Account, SubscriptionId Subscription, long Share) : IAccountOperation<StopShare, Nothing>
{
    public static string Name => "share.stop";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Shares;

    public enum Refusal { NoSuchShare }

    public static Decision<Nothing> Decide(Account account, StopShare ask, Setting setting)
    {
        if (account.Share(ask.Share) is not { } share || share.Subscription != ask.Subscription)
            return No(NoSuchShare);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new ShareChanged(share.Id, ShareState.Stopped, share.NextOn, share.Failed));
    }
}
