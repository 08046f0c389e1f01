using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>Limits by SMS (SERV-04, SPEND-07): «ЛИМИТ» tells them and how, «ЛИМИТ РАСХОДЫ МЕСЯЦ 500» sets one, «ЛИМИТ РАСХОДЫ МЕСЯЦ 0» lifts it.</summary>
public sealed partial class SmsDoor
{
    async Task<string?> Limits(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (await accounts.Run(owner.Account, SetLimit.Needs, FactKinds.Used) is not var (account, known)) return Help(texts);
        var (words, word) = (new LimitWords(account, owner.Subscription, accounts.Setting(known), texts), WordOf(keyword, texts.Language));
        var typed = argument.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (typed is not [var what, var howLong, ..] || Meant<LimitKind>(what) is not { } kind || Meant<LimitPeriod>(howLong) is not { } period) return LimitsHow(words, word, texts);
        if (typed is [.., "0"])
            return await runner.Run<LiftLimit, Nothing>(new(owner.Account, owner.Subscription, kind, period), caller) is Outcome<Nothing>.Refused refused
                ? NumberWords.Refusal(texts, refused.Code, refused.Values, "sms") : texts.Get("sms.limit-lifted", ("what", words.What(kind, period)));
        if (typed.Length < 3 || LimitWords.Units(kind, typed[2], account.Currency) is not { } units) return texts[$"limits.amount-wrong.{kind}"];
        return await runner.Run<SetLimit, UsageLimit>(new(owner.Account, owner.Subscription, kind, period, units), caller) is Outcome<UsageLimit>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms")
            : string.Join('\n', [texts.Get("sms.limit-set", ("what", words.What(kind, period)), ("limit", words.Amount(kind, units)), ("word", word), ("typed", $"{Told(kind, texts)} {Told(period, texts)}")), .. words.Consequence(kind)]);
    }

    static string LimitsHow(LimitWords words, string word, Texts texts) => string.Join('\n', [.. words.Own.Any() ? words.Own.Select(words.Line) : [texts["limits.none"]],
        texts.Get("sms.limits-how", ("word", word), ("what", $"{Told(LimitKind.Money, texts)} {Told(LimitPeriod.Month, texts)}"), ("sum", "500"), ("kind", Told(LimitKind.Money, texts)),
            ("kinds", Others(LimitKind.Money, texts)), ("period", Told(LimitPeriod.Month, texts)), ("periods", Others(LimitPeriod.Month, texts)))]);

    /// <summary>The first word is the one that is told.</summary>
    static string Told<T>(T item, Texts texts) where T : struct, Enum => texts[$"sms.limit-words.{item}"].Split(' ')[0].ToUpperInvariant();

    static string Others<T>(T but, Texts texts) where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Where(x => !x.Equals(but)).Select(x => Told(x, texts)));

    /// <summary>By any of its words in any language of the operator.</summary>
    T? Meant<T>(string typed) where T : struct, Enum => Enum.GetValues<T>().Select(x => (T?)x).FirstOrDefault(x =>
        catalog().Languages.SelectMany(l => Texts.For(l)[$"sms.limit-words.{x}"].Split(' ')).Any(w => SmsWords.Folded(w) == typed));
}
