using static Kabinet.Operations.Payouts.RemovePayoutTemplate.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>A template is thrown away; it pays no more.</summary>
public sealed record RemovePayoutTemplate(AccountId Account, SubscriptionId Subscription, long Template) : IAccountOperation<RemovePayoutTemplate, Nothing>
{
    public static string Name => "payout-template.remove";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Payouts;

    public enum Refusal { NoSuchTemplate }

    public static Decision<Nothing> Decide(Account account, RemovePayoutTemplate ask, Setting setting)
    {
        if (account.PayoutTemplate(ask.Template) is not { } template || template.Subscription != ask.Subscription)
            return No(NoSuchTemplate);

        // From here on the answer is yes.
        return Yes(Nothing.Else, new PayoutTemplateRemoved(template.Id));
    }
}
