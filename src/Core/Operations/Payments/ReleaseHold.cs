using static Kabinet.Operations.Payments.ReleaseHold.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>Nothing came of the session: the money that was held for it is free again.</summary>
public sealed record ReleaseHold(AccountId Account, long Hold) : IAccountOperation<ReleaseHold, Nothing>
{
    public static string Name => "hold.release";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Holds;

    public enum Refusal { NoSuchHold }

    public static Decision<Nothing> Decide(Account account, ReleaseHold ask, Setting setting)
    {
        if (account.Hold(ask.Hold) is not { For: Kabinet.Hold.ForSession } hold)
            return No(NoSuchHold);

        // From here on the answer is yes.
        return Yes(Nothing.Else, Holds.GiveBack(hold, HoldEnd.GivenBack));
    }
}
