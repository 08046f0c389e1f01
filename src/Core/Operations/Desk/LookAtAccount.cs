using static Kabinet.Operations.Desk.LookAtAccount.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Desk;

/// <summary>
/// Staff open a subscriber's card (B14): who and why stands in the archive that the subscriber reads, before anything is shown.
/// </summary>
/// <param name="Reason">A call, a visit, a letter: at most 200 characters.</param>
public sealed record LookAtAccount(AccountId Account, string Reason) : IAccountOperation<LookAtAccount, Nothing>
{
    public static string Name => "desk.look";
    public static Who May => Who.Agent;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.None;

    public enum Refusal { NoReason }

    public static Decision<Nothing> Decide(Account account, LookAtAccount ask, Setting setting)
    {
        if (!Reasons.IsGiven(ask.Reason))
            return No(NoReason);

        // From here on the answer is yes.
        return Yes(Nothing.Else);
    }
}
