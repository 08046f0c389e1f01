using Kabinet.Operations.Payments;
using Kabinet.Reads.Accounts;
using Kabinet.Reads.Expenses;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>The SMS door (CHAN-03): a command is one word and perhaps a sum; the answer goes back by SMS, once.</summary>
public sealed partial class SmsDoor(Runner runner, ReadNumber read, ReadAccount accounts, ReadMonthSpending spending, AnsweredSms answered, LineCommands line, Func<Catalog> catalog, TimeProvider clock)
{
    /// <summary>False when the sender is none of ours: nobody is answered.</summary>
    public async Task<bool> Take(SmsIn sms)
    {
        if (await read.OwnerOf(sms.From) is not { } owner) return false;
        if (await answered.Has(sms.Gateway.Name, sms.Id)) return true;
        var texts = NumberWords.TextsOf(owner.Language, catalog(), clock.GetUtcNow());
        await answered.Answer(sms.Gateway.Name, sms.Id, owner.Account.Value, owner.Subscription, await Reply(sms, owner, texts));
        return true;
    }

    async Task<string?> Reply(SmsIn sms, NumberOwner owner, Texts texts)
    {
        var (keyword, argument) = SmsWords.Find(catalog(), sms.To, sms.Text);
        if (keyword is null) return Help(texts);
        if ((keyword.Trust == Trust.Network || ChannelActions.NeedNetwork.Contains(keyword.Action)) && sms.Gateway.Trust != Trust.Network) return texts["sms.not-from-here"];

        var caller = NumberWords.CallerOf(owner, sms.Gateway, "sms", $"{sms.Gateway.Name}.{sms.Id}");
        return keyword.Action switch
        {
            ChannelActions.NewPassword => await NewPassword(owner, caller, texts),
            ChannelActions.ChoosePassword => await ChoosePassword(owner, caller, SmsWords.Rest(sms.Text), texts),
            ChannelActions.RecoveryStop => await StopRecovery(owner, caller, texts),
            ChannelActions.Expenses => string.Join('\n', NumberWords.Expenses(await spending.Run(owner), texts)),
            ChannelActions.PromisedPayment => await TakePromise(owner, caller, argument, texts),
            ChannelActions.ScratchCard => await UseCard(owner, caller, argument, texts),
            ChannelActions.ShareBalance => await Share(owner, caller, argument, texts),
            ChannelActions.Bonus => await Bonus(owner, caller, argument, texts),
            ChannelActions.Gift => await Gift(owner, caller, argument, texts),
            ChannelActions.Exchange => await Exchange(owner, caller, argument, texts),
            ChannelActions.Details => await Details(owner, caller, argument, texts),
            ChannelActions.Pay => await Pay(keyword, owner, caller, argument, texts),
            ChannelActions.Debt => await Debt(keyword, owner, caller, argument, texts),
            ChannelActions.Limits => await Limits(keyword, owner, caller, argument, texts),
            ChannelActions.Tone => await Tone(keyword, owner, caller, argument, texts),
            ChannelActions.VoiceMail => await Mail(keyword, owner, caller, argument, texts),
            ChannelActions.Tariff => await Tariff(owner, caller, argument, texts),
            ChannelActions.ServiceOn => await ServiceOn(owner, caller, keyword.Argument.Length > 0 ? SmsWords.Folded(keyword.Argument) : argument, texts),
            ChannelActions.ServiceOff => await ServiceOff(owner, caller, keyword.Argument.Length > 0 ? SmsWords.Folded(keyword.Argument) : argument, texts),
            ChannelActions.Balance or ChannelActions.Packages or ChannelActions.Services or ChannelActions.OwnNumber =>
                await Data(owner, keyword.Action, texts),
            _ when LineCommands.Leads(keyword.Action) => await line.Reply(keyword, owner, caller, argument, texts),
            _ => Help(texts),
        };
    }

    async Task<string> Data(NumberOwner owner, string action, Texts texts)
    {
        var words = new NumberWords(await read.Run(owner), texts, catalog(), catalog().Calendar.DayOf(clock.GetUtcNow()));
        return string.Join('\n', action switch
        {
            ChannelActions.Balance => words.Balance(),
            ChannelActions.Packages => words.Packages(),
            ChannelActions.Tariff => words.Tariff(),
            ChannelActions.Services => words.Services(),
            _ => [words.Own()],
        });
    }

    /// <summary>The message of a yes is the operation's own.</summary>
    async Task<string?> TakePromise(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var terms = catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow())).Promises;
        if (MoneyInput.Read(argument, catalog().Currency).Sum is not { } sum)
            return texts.Get("sms.promise-how-much", ("min", terms.Min), ("max", terms.Max), ("example", terms.Suggested.IsEmpty ? texts.Format.MoneyInput(terms.Min) : texts.Format.MoneyInput(terms.Suggested[0])));
        return await runner.Run<TakePromisedPayment, Promise>(new(owner.Account, owner.Subscription, sum), caller) is Outcome<Promise>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms")
            : null;
    }

    /// <summary>The word that stops a recovery stands in the message that tells of it, and nowhere else.</summary>
    string Help(Texts texts) => texts.Get("sms.help", ("commands", string.Join(", ", catalog().SmsKeywords.Where(k => Leads(k.Action) && k.Action != ChannelActions.RecoveryStop).Select(k =>
        texts.Get("sms.command", ("word", WordOf(k, texts.Language)), ("number", k.ShortNumber))))));

    /// <summary>The spelling that a reader of the language is told: Russian letters, or the last Latin one.</summary>
    public static string WordOf(SmsKeyword keyword, string language) =>
        (language == "ru" ? keyword.Words.FirstOrDefault(w => w.Any(c => c > 127)) : keyword.Words.LastOrDefault(w => w.All(char.IsAscii))) ?? keyword.Words[0];

    /// <summary>What this door can lead.</summary>
    public static bool Leads(string action) => action is ChannelActions.NewPassword or ChannelActions.ChoosePassword or ChannelActions.PromisedPayment or ChannelActions.Balance
        or ChannelActions.Packages or ChannelActions.Tariff or ChannelActions.Services or ChannelActions.Expenses or ChannelActions.OwnNumber
        or ChannelActions.ServiceOn or ChannelActions.ServiceOff or ChannelActions.RecoveryStop or ChannelActions.ScratchCard or ChannelActions.ShareBalance or ChannelActions.Bonus or ChannelActions.Gift or ChannelActions.Exchange or ChannelActions.Details or ChannelActions.Pay or ChannelActions.Debt or ChannelActions.Limits or ChannelActions.Tone or ChannelActions.VoiceMail || LineCommands.Leads(action);
}
