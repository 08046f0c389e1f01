using Kabinet.Operations;
using Kabinet.Operations.Payments;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>Money by SMS: «КАРТА 1234 5678 9012 34» and «ПЕРЕДАТЬ 900 1234567 100».</summary>
public sealed partial class SmsDoor
{
    /// <summary>Fourteen digits, and perhaps the number that gets the money behind them. The message of a yes is the operation's own.</summary>
    async Task<string?> UseCard(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var digits = string.Concat(argument.Where(char.IsAsciiDigit));
        var (pin, to) = digits.Length > ActivateCard.Digits ? (digits[..ActivateCard.Digits], digits[ActivateCard.Digits..]) : (digits, null);
        if (digits.Length == 0) return texts["sms.card-digits"];
        return await runner.Run<ActivateCard, ActivateCard.Activated>(new(owner.Account, owner.Subscription, new Secret(pin), to), caller) switch
        {
            Outcome<ActivateCard.Activated>.Done { Result: { Name: { } name, Amount: var amount } } => texts.Get("sms.card-for-other", ("sum", amount), ("name", name)),
            Outcome<ActivateCard.Activated>.Refused no => NumberWords.Refusal(texts, no.Code, no.Values, "sms"),
            _ => null,
        };
    }

    /// <summary>The last word is the sum, what stands before it the number. An SMS is itself the press: it goes at once.</summary>
    async Task<string?> Share(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var cut = argument.LastIndexOf(' ');
        if (cut < 0 || MoneyInput.Read(argument[cut..], catalog().Currency).Sum is not { } sum) return texts["sms.share-how"];
        var started = await runner.Run<StartTransfer, Transfer>(new(owner.Account, owner.Subscription, argument[..cut], sum), caller with { Key = $"{caller.Key}:start" });
        if (started is Outcome<Transfer>.Refused refused) return NumberWords.Refusal(texts, refused.Code, refused.Values, "sms");
        var transfer = ((Outcome<Transfer>.Done)started).Result;
        return await runner.Run<ConfirmTransfer, Transfer>(new(owner.Account, owner.Subscription, transfer.Id), caller with { Rights = Rights.R2 }) is Outcome<Transfer>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms")
            : null;
    }
}
