using static Kabinet.Operations.Payouts.CancelPayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>The payer does not want a payment any more that still waits for its code: the money is free at once.</summary>
public sealed record CancelPayout(AccountId Account, SubscriptionId Subscription, long Payout) : IAccountOperation<CancelPayout, Nothing>
{
    public static string Name => "payout.cancel";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Payouts | Parts.Holds;

    public enum Refusal { NoSuchPayout, TooLate }

    public static Decision<Nothing> Decide(Account account, CancelPayout ask, Setting setting)
    {
        if (account.Payout(ask.Payout) is not { } payout || payout.Subscription != ask.Subscription)
            return No(NoSuchPayout);
        if (payout.State != PayoutState.Pending)
            return No(TooLate);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. Payouts.Free(account, payout, HoldEnd.GivenBack), new PayoutMoved(payout.Id, PayoutState.Canceled)]);
    }
}
