using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Tariffs;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>The tariff by USSD (TARIFF-01, TARIFF-02): what it is, where one may move, what that costs, and one press.</summary>
public sealed partial class Places
{
    const string ToList = "list", To = "to", Size = "size", Do = "do";

    async Task<Screen> Tariff(Visit visit, string argument)
    {
        var words = argument.Split(':');
        if (await accounts.Run(visit.Owner.Account, ChangeTariff.Needs) is not { } account || account.Subscription(visit.Owner.Subscription) is not { } number) return new Screen([visit.NoSuchCode]);
        return words switch
        {
            [ToList] => Choices(visit, account, number),
            [To, var code] => Moments(visit, Moves(account, number, code)),
            [Size, var code, .. var sizes] => Sizes(visit, account, number, code, sizes),
            [Do, var code, var when, var expected] => Confirm(visit, Moves(account, number, code).Find(m => $"{m.When}" == when), expected),
            _ => await Mine(visit, account, number),
        };
    }

    async Task<Screen> Mine(Visit visit, Account account, Subscription number)
    {
        var lines = new NumberWords(await read.Run(visit.Owner), visit.Texts, visit.Catalog, visit.Today).Tariff();
        if (account.Planned.FirstOrDefault(p => p.Subscription == number.Id) is not { } planned)
            return new Screen(lines)
            {
                Choices = [new(visit.Texts["ussd.tariff-change"], $"{ChannelActions.Tariff}:{ToList}"),
                    .. visit.Version.Tariffs.GetValueOrDefault(number.Tariff) is { } own ? Resize(visit, own) : []],
            };
        return new Screen(lines)
        {
            Choices = [new(visit.Texts["ussd.tariff-cancel"], null, async () =>
                await runner.Run<CancelTariffChange, Nothing>(new(visit.Owner.Account, planned.Id), visit.Caller) is Outcome<Nothing>.Refused no
                    ? Saying(visit.Refusal(no.Code, no.Values))
                    : Saying(visit.Texts["ussd.tariff-cancelled"]))],
        };
    }

    Screen Choices(Visit visit, Account account, Subscription number)
    {
        var offered = visit.Version.TariffList.Where(t => !t.IsAssembled && t.IsOpenOn(visit.Today) && Moves(account, number, t.Code).Count > 0).ToList();
        return new Screen(offered.Count == 0 ? [visit.Texts["ussd.tariff-none"]] : [])
        {
            Choices = [.. offered.Select(t => new Choice($"{t.Name.In(visit.Texts.Language)} {visit.Texts.Format.Price(t.MonthlyFee)}", $"{ChannelActions.Tariff}:{To}:{t.Code}"))],
        };
    }

    /// <summary>The way to other sizes of a tariff's packages, where they are chosen.</summary>
    static IEnumerable<Choice> Resize(Visit visit, Tariff tariff)
    {
        if (tariff.Choices.Length > 0) yield return new(visit.Texts["ussd.tariff-sizes"], $"{ChannelActions.Tariff}:{Size}:{tariff.Plain}");
    }

    /// <summary>The sizes of one package after the other; then the tariff that they make.</summary>
    Screen Sizes(Visit visit, Account account, Subscription number, string code, string[] words)
    {
        if (!visit.Version.Tariffs.TryGetValue(code, out var plain) || plain.Choices.Length < words.Length) return new Screen([visit.Texts["ussd.tariff-none"]]);
        if (words.Length == plain.Choices.Length)
            return Moments(visit, Moves(account, number, TariffFamily.CodeOf(code, plain.Choices.Select((choice, i) => choice.Sizes.FirstOrDefault(s => s.Word == words[i]) ?? choice.Own))));
        var next = plain.Choices[words.Length];
        return new Screen([visit.Texts.Get("ussd.tariff-size", ("package", next.Name))])
        {
            Choices = [.. next.Sizes.Select(s => new Choice($"{visit.Texts.Format.Package(next.Unit, s.Size)}, {NumberWords.Extra(s, visit.Texts)}",
                string.Join(':', [ChannelActions.Tariff, Size, code, .. words, s.Word])))],
        };
    }

    static Screen Moments(Visit visit, List<TariffMove> moves) => moves.Count == 0 ? new Screen([visit.Texts["ussd.tariff-none"]])
        : new Screen([visit.Texts.Get("ussd.tariff-to", ("tariff", moves[0].To.Name), ("fee", moves[0].To.MonthlyFee))])
        {
            Choices = [.. moves.Select(m => new Choice(
                m.When == ChangeMoment.Now ? visit.Texts.Get("ussd.tariff-now", ("sum", m.Total)) : visit.Texts.Get("ussd.tariff-next", ("day", m.On), ("sum", m.Total)),
                $"{ChannelActions.Tariff}:{Do}:{m.To.Code}:{m.When}:{m.Total.Minor.ToString(CultureInfo.InvariantCulture)}")),
                .. moves[0].To.IsAssembled ? [] : Resize(visit, moves[0].To)],
        };

    /// <summary>What it costs and what is lost, before the press.</summary>
    Screen Confirm(Visit visit, TariffMove? move, string expected)
    {
        if (move is null) return new Screen([visit.Texts["ussd.tariff-none"]]);
        return new Screen([
            move.When == ChangeMoment.Now ? visit.Texts.Get("ussd.tariff-pay-now", ("sum", move.Total)) : visit.Texts.Get("ussd.tariff-pay-then", ("day", move.On), ("sum", move.Total)),
            .. move.Ends.Count > 0 ? [visit.Texts["ussd.tariff-burns"]] : Array.Empty<string>(),
            .. move.NoReturn ? [visit.Texts["ussd.tariff-no-return"]] : Array.Empty<string>(),
        ])
        {
            Choices = [new(visit.Texts["ussd.tariff-move"], null, async () =>
                await runner.Run<ChangeTariff, ChangeTariff.Changed>(new(visit.Owner.Account, visit.Owner.Subscription, move.To.Code, move.When,
                        new Money(long.Parse(expected, CultureInfo.InvariantCulture), visit.Catalog.Currency)), visit.Caller) switch
                {
                    Outcome<ChangeTariff.Changed>.Done => Saying(visit.Texts.Get(move.When == ChangeMoment.Now ? "ussd.tariff-moved" : "ussd.tariff-will-move", ("tariff", move.To.Name), ("day", move.On))),
                    Outcome<ChangeTariff.Changed>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                    _ => throw new InvalidOperationException("An outcome is done or refused."),
                })],
        };
    }

    List<TariffMove> Moves(Account account, Subscription number, string code) => TariffMove.All(account, number, code, accounts.Setting());

    static string NameOf(Visit visit, string tariff) => visit.Version.Tariffs.GetValueOrDefault(tariff)?.Name.In(visit.Texts.Language) ?? tariff;
}
