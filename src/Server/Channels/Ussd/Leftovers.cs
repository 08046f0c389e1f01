using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Leftovers;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>What is left of packages by USSD: internet given to another number after his masked name, packages exchanged by rate.</summary>
public sealed partial class Places
{
    /// <param name="argument">Empty; <c>size/phone</c>; <c>send/id</c>; or <c>whom/fault</c>.</param>
    async Task<Screen> Gift(Visit visit, string argument) => argument.Split('/', 2) switch
    {
        [Size, var phone] => GiftSize(visit, phone),
        [Send, var id] => await GiftTerms(visit, long.Parse(id, CultureInfo.InvariantCulture)),
        [Whom, var fault] => GiftWhom(visit, fault),
        _ => GiftWhom(visit, visit.Texts["ussd.gift-whom"]),
    };

    static Screen GiftWhom(Visit visit, string words) => new([words])
    {
        Typed = typed => Task.FromResult(visit.Catalog.Numbers.Normalise(typed, out var to)
            ? $"{ChannelActions.Gift}:{Size}/{to.Digits}" : $"{ChannelActions.Gift}:{Whom}/{visit.Texts["payments.phone-wrong"]}"),
    };

    Screen GiftSize(Visit visit, string phone) => new([visit.Texts["ussd.gift-how-much"]])
    {
        Choices = [.. (visit.Version.Leftovers.Gift?.Sizes ?? []).Select(size => new Choice(visit.Texts.Format.Data(size), null, async () =>
            await runner.Run<StartGift, Gift>(new(visit.Owner.Account, visit.Owner.Subscription, $"+{phone}", size), visit.Caller) switch
            {
                Outcome<Gift>.Done { Result.Id: var id } => $"{ChannelActions.Gift}:{Send}/{id}",
                Outcome<Gift>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            }))],
    };

    async Task<Screen> GiftTerms(Visit visit, long id)
    {
        if (await accounts.Run(visit.Owner.Account, ConfirmGift.Needs) is not { } account || account.Gift(id) is not { State: GiftState.Pending } gift || visit.Version.Leftovers.Gift is not { } terms)
            return new Screen([visit.Texts["ussd.over"]]);
        return new Screen([visit.Texts.Get("ussd.gift-terms", ("name", gift.Name), ("amount", gift.Amount), ("day", visit.Today.AddDays(terms.Days - 1)))])
        {
            Choices = [new(visit.Texts["ussd.gift-give"], null, async () =>
                await runner.Run<ConfirmGift, Gift>(new(visit.Owner.Account, visit.Owner.Subscription, id), visit.Caller with { Rights = Rights.R2 }) is Outcome<Gift>.Refused no
                    ? Saying(visit.Refusal(no.Code, no.Values))
                    : Saying(visit.Texts.Get("ussd.gift-given", ("amount", gift.Amount), ("name", gift.Name))))],
        };
    }

    async Task<Screen> Exchange(Visit visit, string code)
    {
        if (await accounts.Run(visit.Owner.Account, ExchangeLeftovers.Needs) is not { } account || account.Subscription(visit.Owner.Subscription) is not { } number) return new Screen([visit.NoSuchCode]);
        var offers = NumberWords.Exchanges(account, number, accounts.Setting());
        if (offers.Find(o => o.Code == code) is not { } offer)
            return new Screen(offers.Count == 0 ? [visit.Texts["ussd.exchange-none"]] : [])
            {
                Choices = [.. offers.Select(o => new Choice(NumberWords.Exchange(o, visit.Texts), $"{ChannelActions.Exchange}:{o.Code}"))],
            };
        return new Screen([NumberWords.Exchange(offer, visit.Texts)])
        {
            Choices = [new(visit.Texts["ussd.exchange-do"], null, async () =>
                await runner.Run<ExchangeLeftovers, Grant>(new(account.Id, number.Id, code), visit.Caller) is Outcome<Grant>.Refused no
                    ? Saying(visit.Refusal(no.Code, no.Values))
                    : Saying(visit.Texts.Get("ussd.exchange-done", ("get", visit.Texts.Format.Package(offer.Get, offer.Got)))))],
        };
    }
}
