using static Kabinet.Operations.Limits.LiftLimit.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Limits;

/// <summary>The subscriber lifts a limit that he has set (SERV-04).</summary>
public sealed record LiftLimit(AccountId Account, SubscriptionId Subscription, LimitKind Kind, LimitPeriod Period) : IAccountOperation<LiftLimit, Nothing>
{
    public static string Name => "limit.lift";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Limits;

    public enum Refusal { NotSet }

    public static Decision<Nothing> Decide(Account account, LiftLimit ask, Setting setting)
    {
        if (!account.Limits.Any(l => l.Subscription == ask.Subscription && l.Kind == ask.Kind && l.Period == ask.Period))
            return No(NotSet);

        // From here on the answer is yes.
        return Yes(Nothing.Else, [new LimitLifted(ask.Subscription, ask.Kind, ask.Period), .. SpendBarring.After(account, ask.Subscription, null, setting)]);
    }
}
