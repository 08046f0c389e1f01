using static Kabinet.Operations.Payouts.ExpirePayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>Nobody typed the code in time: the money that was held for the payment is free again.</summary>
public sealed record ExpirePayout(AccountId Account, long Payout) : IAccountOperation<ExpirePayout, Nothing>
{
    public static string Name => "payout.expire";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Payouts | Parts.Holds;

    public enum Refusal { AlreadyEnded, NotYet }

    public static Decision<Nothing> Decide(Account account, ExpirePayout ask, Setting setting)
    {
        if (account.Payout(ask.Payout) is not { State: PayoutState.Pending } payout)
            return No(AlreadyEnded);
        if (setting.Now < payout.Until)
            return No(NotYet);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [.. Payouts.Free(account, payout, HoldEnd.Expired), new PayoutMoved(payout.Id, PayoutState.Expired)]);
    }
}
