using static Kabinet.Operations.Payments.ExpireHold.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The network never told how a session ended: the money that was held for it is free again.</summary>
public sealed record ExpireHold(AccountId Account, long Hold) : IAccountOperation<ExpireHold, Nothing>
{
    public static string Name => "hold.expire";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Holds;

    public enum Refusal { AlreadyEnded, NotYet }

    public static Decision<Nothing> Decide(Account account, ExpireHold ask, Setting setting)
    {
        if (account.Hold(ask.Hold) is not { For: Kabinet.Hold.ForSession } hold)
            return No(AlreadyEnded);
        if (setting.Now < hold.Until)
            return No(NotYet);

        // From here on the answer is yes.
        return Yes(Nothing.Else, Holds.GiveBack(hold, HoldEnd.Expired));
    }
}
