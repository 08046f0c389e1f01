using Kabinet.Operations.Services;
using Kabinet.Operations.Tariffs;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>
/// Tariff and services by SMS: «ТАРИФ СВОБОДНЫЙ», «ПОДКЛЮЧИТЬ МУЗЫКА», «ОТКЛЮЧИТЬ МУЗЫКА». The first message is answered with the
/// price; the same with «ДА» after it does it. The message of a yes is the operation's own.
/// </summary>
public sealed partial class SmsDoor
{
    static readonly string[] Yes = ["ДА", SmsWords.Folded("YES")];

    async Task<string?> Tariff(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var (name, agreed) = Agreed(argument);
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        if (name.Length == 0) return await Data(owner, ChannelActions.Tariff, texts);
        // A name alone is the plain tariff; the sizes of packages may follow it: «ТАРИФ СВОБОДНЫЙ 60 ГБ 300 МИН».
        var open = catalog().On(today).TariffList.Where(t => t.IsOpenOn(today)).ToLookup(t => t.IsAssembled);
        if ((Named(open[false], t => t.Name, t => t.Code, name) ?? Named(open[true], t => t.Name, t => t.Code, name)) is not { } to) return texts["sms.no-such-tariff"];
        if (await accounts.Run(owner.Account, ChangeTariff.Needs) is not { } account || account.Subscription(owner.Subscription) is not { } number
            || TariffMove.All(account, number, to.Code, accounts.Setting()) is not [var move, ..]) return texts["sms.no-such-tariff"];
        if (!agreed) return texts.Get("sms.tariff-price", ("tariff", to.Name), ("fee", to.MonthlyFee), ("sum", move.Total), ("day", move.On), ("word", to.Name.In(texts.Language).ToUpperInvariant()));
        return await runner.Run<ChangeTariff, ChangeTariff.Changed>(new(owner.Account, owner.Subscription, to.Code, move.When, move.Total), caller) is Outcome<ChangeTariff.Changed>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
    }

    async Task<string?> ServiceOn(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var (name, agreed) = Agreed(argument);
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        if (Named(catalog().On(today).ServiceList.Where(s => s.IsOpenOn(today)), s => s.Name, s => s.Code, name) is not { } service) return texts["sms.no-such-service"];
        if (await accounts.Run(owner.Account, AddService.Needs) is not { } account) return texts["sms.no-such-service"];
        var offer = ServiceOffer.Of(account, owner.Subscription, service, today);
        if (!agreed)
            return texts.Get($"sms.service-price.{service.Period}", ("service", service.Name), ("fee", service.Fee), ("sum", offer.Now), ("word", service.Name.In(texts.Language).ToUpperInvariant()));
        return await runner.Run<AddService, AddService.Added>(new(owner.Account, owner.Subscription, service.Code, offer.Now), caller) is Outcome<AddService.Added>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
    }

    /// <summary>Leaving is as easy as it can be: one message.</summary>
    async Task<string?> ServiceOff(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var version = catalog().On(catalog().Calendar.DayOf(clock.GetUtcNow()));
        var own = (await read.Run(owner)).Services.Select(s => version.Services.GetValueOrDefault(s.Code)).OfType<Service>();
        if (Named(own, s => s.Name, s => s.Code, Agreed(argument).Name) is not { } service) return texts["sms.no-such-service"];
        return await runner.Run<RemoveService, RemoveService.Removed>(new(owner.Account, owner.Subscription, service.Code), caller) is Outcome<RemoveService.Removed>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
    }

    static (string Name, bool Agreed) Agreed(string argument)
    {
        foreach (var yes in Yes)
            if (argument.EndsWith($" {yes}", StringComparison.Ordinal)) return (argument[..^(yes.Length + 1)].TrimEnd(), true);
        return (argument, false);
    }

    /// <summary>By its name in any language or its code: the whole of it, or a beginning that only one has.</summary>
    static T? Named<T>(IEnumerable<T> all, Func<T, LocalText> name, Func<T, string> code, string typed) where T : class
    {
        if ((typed = SmsWords.Bare(typed)).Length < 2) return null;
        var known = all.SelectMany(x => name(x).Languages.Select(l => name(x).In(l)).Append(code(x)).Select(word => (Item: x, Word: SmsWords.Bare(SmsWords.Folded(word))))).ToList();
        return known.Find(k => k.Word == typed).Item ?? (known.Where(k => k.Word.StartsWith(typed, StringComparison.Ordinal)).Select(k => k.Item).Distinct().ToList() is [var only] ? only : null);
    }
}
