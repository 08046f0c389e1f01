using static Kabinet.Operations.Payments.SettlePull.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>The other own account has answered an autopay: the money is on its way, or why not; then it is told at once, and two in a row pause the rule.</summary>
/// <param name="Reason">Why not: the end of the message's key; none: it comes.</param>
public sealed record SettlePull(AccountId Account, long Pull, Money Amount, string? Reason = null) : IAccountOperation<SettlePull, Nothing>
{
    public static string Name => "autopay.settle-pull";
    public static Who May => Who.Counterparty;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Autopays;

    public enum Refusal { NotAsked }

    public static Decision<Nothing> Decide(Account account, SettlePull ask, Setting setting)
    {
        if (account.Autopays.FirstOrDefault(a => a.Waits == ask.Pull && a.From is not null) is not { } rule)
            return No(NotAsked);

        // From here on the answer is yes.
        if (ask.Reason is { } reason) return Yes(Nothing.Else, Autopays.Refused(account, rule, ask.Amount, reason, setting));
        // Armed again by the watch, once the balance has risen above the threshold.
        return Yes(Nothing.Else, new AutopayChanged(rule with { Waits = null, Refused = 0, Armed = rule.Below is null }));
    }
}
