using Kabinet.Operations.Line;
using Kabinet.Reads.Line;

namespace Kabinet.Channels.Ussd;

/// <summary>Forwarding, voice mail, favourites and the tone by USSD: what holds now, then what it costs, then the one press.</summary>
public sealed partial class LinePlaces
{
    /// <param name="asked"><c>Rule</c>: a number is to be typed; <c>Rule digits</c>: the price is to be seen.</param>
    Screen Forward(Visit visit, LineView line, string asked)
    {
        var (rule, to) = asked.Split(' ') is [var r, var t] ? (r, t) : (asked, "");
        if (!Enum.TryParse<ForwardRule>(rule, out var when)) return Forwarded(visit, line);
        if (to.Length == 0)
            return new Screen([visit.Texts["ussd.forward-type"]]) { Typed = typed => Task.FromResult(
                $"{ChannelActions.Forwarding}:{when} {(visit.Catalog.Numbers.NormalisePeer(typed, out var digits) && digits.Length > 0 ? digits : "-")}") };
        var ask = new SetForwarding(line.Account.Id, line.Number.Id, when, to, when == ForwardRule.NoAnswer ? visit.Version.Line.Forwarding?.Seconds.LastOrDefault() ?? 0 : 0);
        if (ForwardPrice.Of(visit.Catalog, line.Number.Tariff, visit.Now, to) is not { } price) return new Screen([visit.Refusal($"{SetForwarding.Name}/{SetForwarding.Refusal.NotANumber}", NoValues)]);
        return new Screen([price.Price.IsZero ? visit.Texts.Get("ussd.forward-terms-free", ("to", new Msisdn(to))) : visit.Texts.Get("ussd.forward-terms", ("to", new Msisdn(to)), ("price", price.Price))])
        {
            Choices = [Deed(visit, visit.Texts["ussd.forward-do"], ask, _ => visit.Texts["ussd.forward-done"])],
        };
    }

    Screen Forwarded(Visit visit, LineView line)
    {
        if (visit.Version.Line.Forwarding is null) return new Screen([visit.Texts["ussd.not-offered"]]);
        var active = Forwarding.All(line.Extras, line.Number.Id).ToList();
        return new Screen(active.Count == 0 ? [visit.Texts["ussd.forward-none"]]
            : active.Select(f => visit.Texts.Get("ussd.forward-is", ("rule", visit.Texts[$"forwarding.rule.{f.Rule}"]),
                ("to", f.To is Forwarding.VoiceMail or Forwarding.FaxMail ? visit.Texts[$"forwarding.to.{f.To}"] : visit.Texts.Format.Phone(new Msisdn(f.To))))))
        {
            Choices =
            [
                new(visit.Texts["ussd.forward-always"], $"{ChannelActions.Forwarding}:{ForwardRule.Always}"),
                new(visit.Texts["ussd.forward-missed"], $"{ChannelActions.Forwarding}:{ForwardRule.NoAnswer}"),
                .. active.Count == 0 ? [] : new[] { Deed(visit, visit.Texts["ussd.forward-off"], new RemoveForwarding(line.Account.Id, line.Number.Id), _ => visit.Texts["ussd.forward-removed"]) },
            ],
        };
    }

    Screen Mail(Visit visit, LineView line)
    {
        if (visit.Version.Line.VoiceMail is not { } terms) return new Screen([visit.Texts["ussd.not-offered"]]);
        var on = VoiceMailbox.Of(line.Extras, line.Number.Id) is not null;
        var ask = on ? new SetVoiceMail(line.Account.Id, line.Number.Id, false) : new SetVoiceMail(line.Account.Id, line.Number.Id, true, terms.Greetings[0].Code, terms.KeepDays[^1]);
        return new Screen([visit.Texts[on ? "ussd.mail-is-on" : "ussd.mail-is-off"]]) { Choices = [Deed(visit, visit.Texts[on ? "ussd.mail-off" : "ussd.mail-on"], ask, _ => visit.Texts["ussd.mail-done"])] };
    }

    /// <param name="asked">Empty: the list; <c>+</c>: a number is to be typed; digits: the price is to be seen.</param>
    Screen Favourite(Visit visit, LineView line, string asked)
    {
        if (visit.Version.Tariffs.GetValueOrDefault(line.Number.Tariff)?.Favourites is not { } rule) return new Screen([visit.Refusal($"{AddFavourite.Name}/{AddFavourite.Refusal.NoFavourites}", NoValues)]);
        var held = line.Extras.FavouritesOf(line.Number.Id).ToList();
        if (asked == "+")
            return new Screen([visit.Texts["ussd.favourite-type"]]) { Typed = typed => Task.FromResult(
                $"{ChannelActions.Favourites}:{(visit.Catalog.Numbers.NormalisePeer(typed, out var digits) && digits.Length > 0 ? digits : "-")}") };
        if (asked.Length > 0)
            return new Screen([visit.Texts.Get("ussd.favourite-terms", ("phone", new Msisdn(asked)), ("percent", rule.DiscountPercent), ("fee", rule.ChangeFee))])
            {
                Choices = [Deed(visit, visit.Texts["ussd.favourite-add"], new AddFavourite(line.Account.Id, line.Number.Id, asked), _ => visit.Texts.Get("ussd.favourite-done", ("phone", new Msisdn(asked))))],
            };
        return new Screen([visit.Texts.Get("ussd.favourites", ("held", held.Count), ("count", rule.Count))])
        {
            Choices =
            [
                .. held.Count < rule.Count ? [new Choice(visit.Texts["ussd.favourite-add"], $"{ChannelActions.Favourites}:+")] : Array.Empty<Choice>(),
                .. held.Select(f => Deed(visit, visit.Texts.Get("ussd.favourite-drop", ("phone", new Msisdn(f.Peer))), new RemoveFavourite(line.Account.Id, line.Number.Id, f.Peer),
                    _ => visit.Texts.Get("ussd.favourite-dropped", ("phone", new Msisdn(f.Peer))))),
            ],
        };
    }

    Screen Tone(Visit visit, LineView line, string code)
    {
        if (visit.Version.Line.Tone is not { } terms) return new Screen([visit.Texts["ussd.not-offered"]]);
        if (line.Extras.ToneOf(line.Number.Id) is { On: true } tone)
            return new Screen([terms.Melody(tone.Melody)?.Name.In(visit.Texts.Language) ?? tone.Melody])
            {
                Choices = [Deed(visit, visit.Texts["ussd.tone-off"], new DisconnectTone(line.Account.Id, line.Number.Id), _ => visit.Texts["ussd.tone-done"])],
            };
        if (terms.Melody(code) is not { } melody)
            return new Screen([visit.Texts["ussd.tone-which"]]) { Choices = [.. terms.Melodies.Select(m => new Choice(m.Name.In(visit.Texts.Language), $"{ChannelActions.Tone}:{m.Code}"))] };
        var (fee, _, until) = Tones.Start(Operations.Setting.Foreseen(visit.Now, visit.Catalog), terms, melody, line.Extras.ToneOf(line.Number.Id));
        return new Screen([visit.Texts.Get("ussd.tone-terms", ("now", fee), ("fee", melody.Fee), ("from", until))])
        {
            Choices = [Deed(visit, visit.Texts["ussd.tone-do"], new ConnectTone(line.Account.Id, line.Number.Id, melody.Code), _ => visit.Texts["ussd.tone-done"])],
        };
    }

    static readonly IReadOnlyDictionary<string, object> NoValues = new Dictionary<string, object>();
}
