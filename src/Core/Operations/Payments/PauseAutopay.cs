using static Kabinet.Operations.Payments.PauseAutopay.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>An autopay rests, or goes on with its refusals forgotten (PAY-02).</summary>
/// <param name="Rest">True: rest. False: go on.</param>
public sealed record PauseAutopay(AccountId Account, SubscriptionId Subscription, long Autopay, bool Rest) : IAccountOperation<PauseAutopay, Autopay>
{
    public static string Name => "autopay.pause";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Autopays;

    public enum Refusal { NoSuchAutopay, AlreadySo, CardGone }

    public static Decision<Autopay> Decide(Account account, PauseAutopay ask, Setting setting)
    {
        if (account.Autopays.FirstOrDefault(a => a.Id == ask.Autopay && a.Subscription == ask.Subscription) is not { } rule || account.Subscription(ask.Subscription) is not { } number)
            return No(NoSuchAutopay);
        if (rule.State == AutopayState.Paused == ask.Rest)
            return No(AlreadySo);
        if (!ask.Rest && rule.From is null && !(account.Cards.FirstOrDefault(c => c.Id == rule.Card) is { } card && !(card.GoodUntil < setting.Today)))
            return No(CardGone);

        // From here on the answer is yes.
        var after = ask.Rest
            ? rule with { State = AutopayState.Paused }
            : rule with { State = AutopayState.On, Refused = 0, Runs = rule.Runs + 1, NotBefore = setting.Now, Armed = true };
        return Yes(after, [new AutopayChanged(after), .. Autopays.Next(account.Id, after, number, setting)]);
    }
}
