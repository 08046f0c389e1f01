using static Kabinet.Operations.Payments.RunShare.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// The day of a regular sharing has come (PAY-06): the sum leaves for the receiver, once for each day of the rule. Days that
/// were missed are not made up for. A run that comes to nothing is told at once; after some in a row the rule is paused.
/// </summary>
/// <param name="DueOn">The day of the rule.</param>
/// <param name="To">The receiver's number.</param>
public sealed record RunShare(AccountId Account, SubscriptionId Subscription, long Share, DateOnly DueOn, string To) : IAccountOperation<RunShare, Transfer>
{
    public static string Name => "share.run";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Transfers | Parts.Shares;
    public static FactKinds Facts => FactKinds.Peer;
    public static string? Peer(RunShare ask) => $"+{ask.To}";

    public enum Refusal { NotOn, AlreadyRun, NotDue, NoSuchReceiver, NumberNotActive, PromiseOpen, CeilingReached, NotEnoughMoney }

    public static Decision<Transfer> Decide(Account account, RunShare ask, Setting setting)
    {
        var terms = setting.Version.Payments.Transfers;
        if (account.Share(ask.Share) is not { State: ShareState.On } share)
            return No(NotOn);
        if (share.NextOn != ask.DueOn)
            return No(AlreadyRun);
        if (setting.Today < ask.DueOn)
            return No(NotDue);
        if (setting.Facts.Peer is not { State: not NumberState.Closed } receiver || receiver.Number != share.ToNumber)
            return No(NoSuchReceiver).But(Missed(account, share, "no-receiver", setting, stop: true));
        if (account.Subscription(share.Subscription) is not { State: NumberState.Active })
            return No(NumberNotActive).But(Missed(account, share, "number-blocked", setting));
        if (account.OpenPromise is not null)
            return No(PromiseOpen).But(Missed(account, share, "promise-open", setting));
        if (share.Amount > Ceilings.LeftToday(account, setting) || share.Amount > Ceilings.LeftThisMonth(account, setting))
            return No(CeilingReached).But(Missed(account, share, "ceiling", setting));
        if (share.Amount + terms.FeeFor(share.Amount) + terms.Remainder > account.Balance)
            return No(NotEnoughMoney).But(Missed(account, share, "not-enough", setting));

        // From here on the answer is yes.
        var transfer = new Transfer(setting.Fresh.Id(), share.Subscription, receiver.Account, receiver.Number, receiver.Msisdn, receiver.Name, share.Amount,
            terms.FeeFor(share.Amount), TransferState.Sent, setting.Now, setting.Now, share.Id);
        var next = share with { NextOn = share.After(setting.Today), Failed = 0 };
        return Yes(transfer,
            [.. Leaving.Of(transfer, Books.Main, setting), new TransferStarted(transfer), new CallQueued(TransferCalls.Accounts, TransferCalls.Deliver, transfer.Id),
                new ShareChanged(share.Id, ShareState.On, next.NextOn, 0), On(account.Id, next, setting)]);
    }

    /// <summary>The next run under the key of its day.</summary>
    public static WorkScheduled On(AccountId account, Share share, Setting setting) => new(Name,
        new RunShare(account, share.Subscription, share.Id, share.NextOn, share.To.Digits), setting.Catalog.Calendar.StartOf(share.NextOn), $"clock:{Name}:{share.Id}:{share.NextOn:yyyy-MM-dd}");

    static IReadOnlyList<Change> Missed(Account account, Share share, string why, Setting setting, bool stop = false)
    {
        var next = share with { NextOn = share.After(setting.Today), Failed = share.Failed + 1 };
        var paused = stop || next.Failed >= setting.Version.Payments.Shares.PauseAfter;
        var told = new NoticeQueued(share.Subscription, paused ? $"share.paused.{why}" : $"share.missed.{why}", new Dictionary<string, object> { ["amount"] = share.Amount, ["to"] = share.To, ["next"] = next.NextOn });
        return paused
            ? [new ShareChanged(share.Id, ShareState.Paused, next.NextOn, next.Failed), told]
            : [new ShareChanged(share.Id, ShareState.On, next.NextOn, next.Failed), On(account.Id, next, setting), told];
    }
}
