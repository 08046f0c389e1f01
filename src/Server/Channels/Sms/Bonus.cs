using Kabinet.Operations.Bonus;
using Kabinet.Reads.Numbers;
using Kabinet.Running;
using Kabinet.Wording;

namespace Kabinet.Channels.Sms;

/// <summary>Points by SMS: «БОНУС», «БОНУС +5 ГБ», and the same with «ДА» exchanges them. The message of a yes is the operation's own.</summary>
public sealed partial class SmsDoor
{
    async Task<string?> Bonus(NumberOwner owner, Caller caller, string argument, Texts texts)
    {
        var (name, agreed) = Agreed(argument);
        var today = catalog().Calendar.DayOf(clock.GetUtcNow());
        if (await accounts.Run(owner.Account, ExchangePoints.Needs) is not { } account || account.Subscription(owner.Subscription) is not { } number) return texts["sms.no-such-service"];
        var version = catalog().On(today);
        var offers = version.Bonus.On(version, today, number.Tariff).ToList();
        if (name.Length == 0) return string.Join('\n', [texts.Get("bonus.points", ("n", account.Points)), .. offers.Select(o => NumberWords.Reward(o, texts))]);
        if (Named(offers.Select(o => o.Service), s => s.Name, s => s.Code, name) is not { } service) return texts["bonus.exchange/NoSuchReward"];
        var offer = offers.Find(o => o.Service == service);
        if (!agreed) return texts.Get("sms.bonus-price", ("reward", NumberWords.Reward(offer, texts)), ("word", service.Name.In(texts.Language).ToUpperInvariant()));
        return await runner.Run<ExchangePoints, ExchangePoints.Exchanged>(new(owner.Account, owner.Subscription, service.Code, offer.Points), caller) is Outcome<ExchangePoints.Exchanged>.Refused no
            ? NumberWords.Refusal(texts, no.Code, no.Values, "sms") : null;
    }
}
