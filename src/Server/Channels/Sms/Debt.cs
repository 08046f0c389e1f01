using System.Globalization;
using Kabinet.Operations.Bills;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>A debt of bills by SMS (PAY-07): «ДОЛГ» tells it, «ДОЛГ 3» every part with its day, «ДОЛГ 3 ДА» agrees. The message of a yes is the operation's own.</summary>
public sealed partial class SmsDoor
{
    async Task<string?> Debt(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (await accounts.Run(owner.Account, TakeInstalments.Needs) is not { } account) return Help(texts);
        var (debt, word, (typed, agreed)) = (new DebtWords(account, accounts.Setting(), texts), WordOf(keyword, texts.Language), Agreed(argument));
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && agreed)
            return await runner.Run<TakeInstalments, IReadOnlyList<Bill>>(new(owner.Account, months), caller) is Outcome<IReadOnlyList<Bill>>.Refused no
                ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
        var choices = debt.Choices().ToList();
        if (choices.Contains(months)) return string.Join('\n', [.. debt.Parts(months), texts["number.instalments-rule"], texts.Get("sms.instalments-agree", ("word", word), ("n", months))]);
        return string.Join('\n', [.. debt.Lines(), .. choices.Count == 0 ? [] : new[] { texts.Get("sms.instalments", ("list", string.Join("; ", choices.Select(debt.Choice))), ("word", word), ("n", choices[0])) }]);
    }
}
