using Kabinet.Operations;
using Kabinet.Operations.Leftovers;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>What is left of packages by SMS: «ПОДАРИТЬ 900 1234567 1 ГБ», «ОБМЕН», and «ОБМЕН 100 МИН НА 1 ГБ ДА».</summary>
public sealed partial class SmsDoor
{
    /// <summary>The size stands behind the number. An SMS is itself the press: it goes at once.</summary>
    async Task<string?> Gift(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Leftovers.Gift is not { } terms) return texts["gift.start/NotOffered"];
        var written = terms.Sizes.SelectMany(size => Written(size, texts).Select(word => (Size: size, Word: $" {word}"))).ToList();
        if (written.Find(w => argument.EndsWith(w.Word, StringComparison.Ordinal)) is not { Size: > 0 } found)
            return texts.Get("sms.gift-how", ("sizes", string.Join(", ", terms.Sizes.Select(texts.Format.Data))));
        var started = await runner.Run<StartGift, Gift>(new(owner.Account, owner.Subscription, argument[..^found.Word.Length], found.Size), caller with { Key = $"{caller.Key}:start" });
        if (started is Outcome<Gift>.Refused refused) return NumberWords.Refusal(texts, refused.Code, refused.Values, "sms");
        return await runner.Run<ConfirmGift, Gift>(new(owner.Account, owner.Subscription, ((Outcome<Gift>.Done)started).Result.Id), caller with { Rights = Rights.R2 }) is Outcome<Gift>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
    }

    /// <summary>«1 ГБ» and «1ГБ», as folded words are.</summary>
    static IEnumerable<string> Written(long size, Texts texts)
    {
        var word = SmsWords.Folded(texts.Format.Data(size)).Replace('\u00A0', ' ');
        return [word, SmsWords.Bare(word)];
    }

    async Task<string?> Exchange(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var (name, agreed) = Agreed(argument);
        if (await accounts.Run(owner.Account, ExchangeLeftovers.Needs) is not { } account || account.Subscription(owner.Subscription) is not { } number) return texts["sms.exchange-none"];
        var offers = NumberWords.Exchanges(account, number, accounts.Setting());
        if (offers.Count == 0) return texts["sms.exchange-none"];
        var offer = offers.Find(o => SmsWords.Bare(SmsWords.Folded(NumberWords.Exchange(o, texts))) == SmsWords.Bare(name));
        if (offer is null || !agreed)
            return texts.Get("sms.exchange-list", ("list", string.Join(", ", (offer is null ? offers : [offer]).Select(o => NumberWords.Exchange(o, texts)))),
                ("example", NumberWords.Exchange(offer ?? offers[0], texts).ToUpperInvariant()));
        return await runner.Run<ExchangeLeftovers, Grant>(new(owner.Account, owner.Subscription, offer.Code), caller) is Outcome<Grant>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : texts.Get("sms.exchange-done", ("get", texts.Format.Package(offer.Get, offer.Got)));
    }
}
