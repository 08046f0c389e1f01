using static Kabinet.Operations.Payouts.SavePayoutTemplate.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Payouts;

/// <summary>
/// A payment that was made is kept as a template (PAY-08): next time one press fills the form, or it pays by itself on a day of every
/// month. Asked again with the template, its name and day are changed.
/// </summary>
/// <param name="Payout">One that was confirmed; 0 when <paramref name="Template"/> is changed.</param>
/// <param name="Title">1 to 40 characters.</param>
/// <param name="DayOfMonth">1 to 31: pays by itself on that day; 0: only by hand.</param>
/// <param name="Template">The one to change; none: a new one.</param>
public sealed record SavePayoutTemplate(AccountId Account, SubscriptionId Subscription, long Payout, string Title, int DayOfMonth, long? Template = null) : IAccountOperation<SavePayoutTemplate, PayoutTemplate>
{
    public const int LongestTitle = 40;

    public static string Name => "payout-template.save";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R2;
    public static Parts Needs => Parts.Payouts;

    public enum Refusal { NoSuchPayout, NoSuchTemplate, TitleWrong, WrongDay, TooMany }

    public static Decision<PayoutTemplate> Decide(Account account, SavePayoutTemplate ask, Setting setting)
    {
        var made = account.Payout(ask.Payout);
        var known = ask.Template is { } id ? account.PayoutTemplate(id) : null;
        if (ask.Template is null && (made is not { State: PayoutState.Sent or PayoutState.Done } || made.Subscription != ask.Subscription))
            return No(NoSuchPayout);
        if (ask.Template is not null && known?.Subscription != ask.Subscription)
            return No(NoSuchTemplate);
        if (ask.Title.Trim() is not { Length: > 0 and <= LongestTitle } title)
            return No(TitleWrong, ("most", LongestTitle));
        if (ask.DayOfMonth is < 0 or > 31)
            return No(WrongDay);
        if (known is null && account.PayoutTemplates.Count >= setting.Version.Payouts.Most)
            return No(TooMany, ("most", setting.Version.Payouts.Most));

        // From here on the answer is yes.
        DateOnly? next = ask.DayOfMonth > 0 ? PayoutTemplate.After(setting.Today, ask.DayOfMonth) : null;
        var template = known is not null
            ? known with { Title = title, DayOfMonth = ask.DayOfMonth, NextOn = next, Failed = 0 }
            : new PayoutTemplate(setting.Fresh.Id(), ask.Subscription, title, made!.Payee, made.To, made.Fields, made.Amount, ask.DayOfMonth, 0, next, made.Card);
        return Yes(template,
            [known is null ? new PayoutTemplateSaved(template) : new PayoutTemplateChanged(template), .. next is null ? Array.Empty<Change>() : [RunPayout.On(account.Id, template, setting)]]);
    }
}
