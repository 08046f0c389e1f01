using Kabinet.Operations.Payments;
using static Kabinet.Operations.Payouts.RunPayout.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>
/// The day of a template has come (PAY-08): it pays once, by today's price and within the ceilings. A run that comes to nothing is told at
/// once; after some in a row the template pays by hand only.
/// </summary>
/// <param name="DueOn">The day of the rule: each has one run.</param>
public sealed record RunPayout(AccountId Account, long Template, DateOnly DueOn) : IAccountOperation<RunPayout, Payout>
{
    public static string Name => "payout.run";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Subscriptions | Parts.Promises | Parts.Payouts;

    public enum Refusal { NotOn, NotDue, NoSuchPayee, NumberNotActive, PromiseOpen, CeilingReached, NotEnoughMoney }

    public static Decision<Payout> Decide(Account account, RunPayout ask, Setting setting)
    {
        var terms = setting.Version.Payouts;
        if (account.PayoutTemplate(ask.Template) is not { } template || template.NextOn != ask.DueOn)
            return No(NotOn);
        if (setting.Today < ask.DueOn)
            return No(NotDue);
        var payee = terms.Payee(template.Payee);
        if (payee is null || template.Amount > payee.Max || !payee.Fields.All(f => f.Takes(template.Fields.FirstOrDefault(t => t.Code == f.Code)?.Value ?? "")))
            return No(NoSuchPayee).But(Missed(account, template, "no-payee", setting, stop: true));
        if (account.Subscription(template.Subscription) is not { State: NumberState.Active })
            return No(NumberNotActive).But(Missed(account, template, "number-blocked", setting));
        if (account.OpenPromise is not null)
            return No(PromiseOpen).But(Missed(account, template, "promise-open", setting));
        if (template.Amount > Payouts.LeftToday(account, setting) || template.Amount > Payouts.LeftThisMonth(account, setting))
            return No(CeilingReached).But(Missed(account, template, "ceiling", setting));
        var fee = payee.FeeFor(template.Amount);
        if (template.Amount + fee + terms.Remainder > account.Balance)
            return No(NotEnoughMoney).But(Missed(account, template, "not-enough", setting));

        // From here on the answer is yes.
        var payout = new Payout(setting.Fresh.Id(), template.Subscription, payee.Code, template.To, template.Fields, template.Amount, fee, PayoutState.Sent, setting.Now, setting.Now, template.Card, template.Id);
        var next = template with { NextOn = PayoutTemplate.After(setting.Today, template.DayOfMonth), Failed = 0 };
        return Yes(payout,
            [.. Holds.Reserve(new Hold(payout.Id, payout.Subscription, payout.Total, Payouts.For, setting.Now)), new PayoutStarted(payout), .. Payouts.Ask(account.Id, payout, setting),
                new PayoutTemplateChanged(next), On(account.Id, next, setting)]);
    }

    /// <summary>The next run under the key of its day.</summary>
    public static WorkScheduled On(AccountId account, PayoutTemplate template, Setting setting) => new(Name,
        new RunPayout(account, template.Id, template.NextOn!.Value), setting.Catalog.Calendar.StartOf(template.NextOn.Value), $"clock:{Name}:{template.Id}:{template.NextOn:yyyy-MM-dd}");

    static IReadOnlyList<Change> Missed(Account account, PayoutTemplate template, string why, Setting setting, bool stop = false)
    {
        var failed = template.Failed + 1;
        var stopped = stop || failed >= setting.Version.Payouts.PauseAfter;
        var next = stopped ? template with { DayOfMonth = 0, NextOn = null, Failed = failed } : template with { NextOn = PayoutTemplate.After(setting.Today, template.DayOfMonth), Failed = failed };
        var told = new NoticeQueued(template.Subscription, $"payout.{(stopped ? "stopped" : "missed")}.{why}", new Dictionary<string, object> { ["title"] = template.Title, ["amount"] = template.Amount });
        return stopped ? [new PayoutTemplateChanged(next), told] : [new PayoutTemplateChanged(next), On(account.Id, next, setting), told];
    }
}
