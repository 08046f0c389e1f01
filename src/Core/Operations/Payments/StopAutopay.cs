using static Kabinet.Operations.Payments.StopAutopay.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>An autopay ends for good (PAY-02); a charge that is under way is still credited.</summary>
public sealed record StopAutopay(AccountId Account, SubscriptionId Subscription, long Autopay) : IAccountOperation<StopAutopay, Nothing>
{
    public static string Name => "autopay.stop";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Autopays;

    public enum Refusal { NoSuchAutopay }

    public static Decision<Nothing> Decide(Account account, StopAutopay ask, Setting setting)
    {
        if (account.Autopays.FirstOrDefault(a => a.Id == ask.Autopay && a.Subscription == ask.Subscription) is not { } rule)
            return No(NoSuchAutopay);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new AutopayChanged(rule with { State = AutopayState.Stopped }));
    }
}
