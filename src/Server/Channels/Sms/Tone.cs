using Kabinet.Operations;
using Kabinet.Operations.Line;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>
/// The ring-back tone and voice mail by SMS (SERV-07, SERV-09): «ГУДОК» tells the melodies, «ГУДОК ВАЛЬС» the price, the same with «ДА» switches it
/// on, «ГУДОК 0» off; «ПОЧТА ДА» and «ПОЧТА 0».
/// </summary>
public sealed partial class SmsDoor
{
    async Task<string?> Tone(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (catalog().At(clock.GetUtcNow()).Line.Tone is not { } terms) return texts["ussd.not-offered"];
        if (argument == "0")
            return await runner.Run<DisconnectTone, Nothing>(new(owner.Account, owner.Subscription), caller) is Outcome<Nothing>.Refused refused
                ? NumberWords.Refusal(texts, refused.Code, refused.Values, "sms") : texts["ussd.tone-done"];
        var (word, (name, agreed)) = (WordOf(keyword, texts.Language), Agreed(argument));
        if (Named(terms.Melodies, m => m.Name, m => m.Code, name) is not { } melody)
            return texts.Get("sms.tone-which", ("list", string.Join(", ", terms.Melodies.Select(m => m.Name.In(texts.Language)))), ("word", word), ("example", Shouted(terms.Melodies[0], texts)));
        if (agreed)
            return await runner.Run<ConnectTone, Tone>(new(owner.Account, owner.Subscription, melody.Code), caller) is Outcome<Tone>.Refused no
                ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
        if (await accounts.Run(owner.Account, ConnectTone.Needs) is not { } account) return Help(texts);
        var (fee, _, until) = Tones.Start(accounts.Setting(), terms, melody, account.Extras.ToneOf(owner.Subscription));
        return string.Join('\n', texts.Get("ussd.tone-terms", ("now", fee), ("fee", melody.Fee), ("from", until)), texts.Get("sms.tone-agree", ("word", word), ("melody", Shouted(melody, texts))));
    }

    static string Shouted(Melody melody, Texts texts) => melody.Name.In(texts.Language).ToUpperInvariant();

    /// <summary>As by USSD: the first greeting, kept as long as can be; what is free needs no second message.</summary>
    async Task<string?> Mail(SmsKeyword keyword, NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        if (catalog().At(clock.GetUtcNow()).Line.VoiceMail is not { } terms) return texts["ussd.not-offered"];
        if (argument != "0" && !Yes.Contains(argument)) return texts.Get("sms.mail-how", ("word", WordOf(keyword, texts.Language)));
        SetVoiceMail ask = argument == "0" ? new(owner.Account, owner.Subscription, false) : new(owner.Account, owner.Subscription, true, terms.Greetings[0].Code, terms.KeepDays[^1]);
        return await runner.Run<SetVoiceMail, Nothing>(ask, caller) is Outcome<Nothing>.Refused no ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : texts["ussd.mail-done"];
    }
}
