using static Kabinet.Operations.Payments.RunAutopay.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payments;

/// <summary>
/// An autopay's time has come (PAY-02): the saved card is charged once, or the other own account is asked once. A shortfall of any depth is one charge; a charge that is
/// under way, a ceiling that is reached and a card that is gone stop it, and the subscriber is told.
/// </summary>
/// <param name="Run">The run this is: each happens once, however many clocks ask for it.</param>
public sealed record RunAutopay(AccountId Account, long Autopay, int Run) : IAccountOperation<RunAutopay, Autopay>
{
    const string Gateway = "yookassa";

    public static string Name => "autopay.run";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Autopays | Parts.Planned;

    public enum Refusal { NotOn, AlreadyRun, StillWaiting, TooSoon, NumberClosed, NotNeeded, CardGone, CeilingReached }

    public static Decision<Autopay> Decide(Account account, RunAutopay ask, Setting setting)
    {
        if (account.Autopays.FirstOrDefault(a => a.Id == ask.Autopay) is not { State: AutopayState.On } rule)
            return No(NotOn);
        if (rule.Runs != ask.Run)
            return No(AlreadyRun);
        if (rule.Waits is not null)
            return No(StillWaiting);
        if (setting.Now < rule.NotBefore)
            return No(TooSoon);
        if (account.Subscription(rule.Subscription) is not { State: not NumberState.Closed } number)
            return No(NumberClosed).But(new AutopayChanged(rule with { State = AutopayState.Stopped }));

        var next = rule with { Runs = rule.Runs + 1 };
        if (Needed(account, rule, number, setting) is not { } amount)
            return rule is { Kind: AutopayKind.BelowBalance, Armed: false } && account.Balance >= rule.Below
                ? Yes(next with { Armed = true }, new AutopayChanged(next with { Armed = true }))
                : No(NotNeeded).But([new AutopayChanged(next), .. Autopays.Next(account.Id, next, number, setting)]);
        var card = account.Cards.FirstOrDefault(c => c.Id == rule.Card);
        if (rule.From is null && (card is null || card.GoodUntil < setting.Today))
            return No(CardGone).But(new AutopayChanged(next with { State = AutopayState.Paused }), Told("autopay.card-gone", rule, amount));
        if (rule.SpentThisMonth(setting.Month) + amount > rule.Ceiling)
            return No(CeilingReached).But([.. Postponed(account, next with { NotBefore = setting.Catalog.Calendar.StartOf(setting.Month.Next) }, number, setting), Told("autopay.ceiling", rule, amount)]);

        // From here on the answer is yes.
        var payment = new Payment(setting.Fresh.Id(), rule.Subscription, amount, Gateway, PaymentMethod.Card, PaymentState.Created, setting.Now) { Card = card?.Id };
        var ran = next with { Waits = payment.Id, Spent = rule.SpentThisMonth(setting.Month) + amount, SpentIn = setting.Month };
        if (rule.From is { } from)
            return Yes(ran, [new AutopayChanged(ran), new AutopayPulled(new AutopayPull(payment.Id, rule.Id, amount, from)), new CallQueued(TransferCalls.Accounts, TransferCalls.Pull, payment.Id), .. Autopays.Next(account.Id, ran, number, setting)]);
        return Yes(ran, [new AutopayChanged(ran), new PaymentStarted(payment, null), new CallQueued(Gateway, GatewayCalls.Create, payment.Id),
            CheckCardPayment.After(payment, account.Id, CheckCardPayment.FirstPause), .. Autopays.Next(account.Id, ran, number, setting)]);
    }

    /// <summary>What is to be charged now; none when the balance is enough.</summary>
    static Money? Needed(Account account, Autopay rule, Subscription number, Setting setting)
    {
        if (rule.Kind == AutopayKind.EveryMonth) return rule.Amount;
        if (rule.Kind == AutopayKind.BelowBalance) return rule.Armed && account.Balance < rule.Below ? rule.Amount : null;
        var planned = account.Planned.FirstOrDefault(p => p.Subscription == number.Id)?.To;
        if (Tariffs.NextCharge.Of(setting.Catalog, account, number, planned, setting.Today) is not { } next || next.Sum <= account.Available) return null;
        return Money.Min(rule.Amount, Money.Max(setting.Version.TopUps.Min, next.Sum - account.Available));
    }

    static IEnumerable<Change> Postponed(Account account, Autopay rule, Subscription number, Setting setting) =>
        [new AutopayChanged(rule), .. Autopays.Next(account.Id, rule, number, setting)];

    static NoticeQueued Told(string text, Autopay rule, Money amount) =>
        new(rule.Subscription, text, new Dictionary<string, object> { ["amount"] = amount, ["ceiling"] = rule.Ceiling });
}
