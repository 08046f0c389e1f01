using static Kabinet.Operations.Payments.PauseShare.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>A regular sharing rests, or goes on from its next day (PAY-06).</summary>
/// <param name="Rest">True: rest. False: go on.</param>
public sealed record PauseShare(AccountId Account, SubscriptionId Subscription, long Share, bool Rest) : IAccountOperation<PauseShare, Share>
{
    public static string Name => "share.pause";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Shares;

    public enum Refusal { NoSuchShare, AlreadySo }

    public static Decision<Share> Decide(Account account, PauseShare ask, Setting setting)
    {
        if (account.Share(ask.Share) is not { } share || share.Subscription != ask.Subscription)
            return No(NoSuchShare);
        if (share.State == ShareState.Paused == ask.Rest)
            return No(AlreadySo);

        // From here on the answer is yes.
        if (ask.Rest)
            return Yes(share with { State = ShareState.Paused }, new ShareChanged(share.Id, ShareState.Paused, share.NextOn, share.Failed));
        var on = share with { State = ShareState.On, Failed = 0, NextOn = share.NextOn > setting.Today ? share.NextOn : share.After(setting.Today) };
        return Yes(on, new ShareChanged(on.Id, ShareState.On, on.NextOn, 0), RunShare.On(account.Id, on, setting));
    }
}
