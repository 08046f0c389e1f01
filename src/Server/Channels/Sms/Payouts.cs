using Kabinet.Operations;
using Kabinet.Operations.Payouts;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>
/// Paying from the balance by SMS (PAY-05, PAY-08): «ПЛАТЕЖ ВОДОКАНАЛ», «ПЛАТЕЖ ВОДОКАНАЛ 700», «ПЛАТЕЖ МИР 4821 500»; the price is the answer and
/// the code a message of its own, and «ПЛАТЕЖ 123456» sends the money. Who only pretends to be the number never sees the code.
/// </summary>
public sealed partial class SmsDoor
{
    async Task<string?> Pay(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (await accounts.Run(owner.Account, StartPayout.Needs | ConfirmPayout.Needs) is not { } account) return Help(texts);
        if (argument.Length == catalog().Access.CodeLength && argument.All(char.IsAsciiDigit)) return await PayWithCode(owner, caller, account, argument, texts);

        var (word, whom) = (WordOf(keyword, texts.Language), PhonePayment.Of(account, owner.Subscription, catalog().At(clock.GetUtcNow()).Payouts));
        if (whom.Count == 0) return texts["number.pay-nothing"];
        var cut = argument.LastIndexOf(' ');
        var typed = cut > 0 ? MoneyInput.Read(argument[cut..], catalog().Currency).Sum : null;
        // A name may end with a number of its own: the whole of it comes first.
        var (payment, sum) = (Named(whom, argument), (Money?)null);
        if (payment is null && typed is not null) (payment, sum) = (Named(whom, argument[..cut]), typed);
        if (payment is null)
            return texts.Get("sms.pay-list", ("list", string.Join(", ", whom.Select(w => w.Amount is { } amount ? texts.Get("number.pay-template", ("title", w.Title), ("sum", amount)) : w.Title))),
                ("word", word), ("example", whom[0].Typed));
        if ((sum ?? payment.Amount) is not { } money)
            return texts.Get("sms.pay-how-much", ("min", payment.Payee.Min), ("max", payment.Payee.Max), ("word", word), ("example", payment.Typed), ("sum", texts.Format.MoneyInput(payment.Payee.Min)));
        return await runner.Run<StartPayout, Payout>(payment.Ask(owner.Account, owner.Subscription, money), caller) switch
        {
            Outcome<Payout>.Done { Result: var started } => texts.Get("sms.pay-terms", ("terms", texts.Get("number.pay-terms", ("title", payment.Title), ("sum", started.Amount), ("fee", started.Fee))), ("word", word)),
            Outcome<Payout>.Refused no => NumberWords.Refusal(texts, no.Code, no.Values, "sms"),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    async Task<string?> PayWithCode(NumberOwner owner, Caller caller, Account account, string code, Texts texts)
    {
        var waiting = account.Payouts.Where(p => p.Subscription == owner.Subscription && p.State == PayoutState.Pending).MaxBy(p => p.At);
        return await runner.Run<ConfirmPayout, Payout>(new(owner.Account, owner.Subscription, waiting?.Id ?? 0, new Secret(code)), caller with { Rights = Rights.R2 }) switch
        {
            Outcome<Payout>.Done { Result: var sent } => texts.Get("number.pay-sent", ("sum", sent.Amount), ("to", sent.To)),
            Outcome<Payout>.Refused no => NumberWords.Refusal(texts, no.Code, no.Values, "sms"),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    static PhonePayment? Named(IEnumerable<PhonePayment> whom, string typed) => Named(whom, w => LocalText.Of(w.Title, w.Title), w => w.Key, typed);
}
