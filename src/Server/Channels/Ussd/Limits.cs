using System.Globalization;
using Kabinet.Operations;
using Kabinet.Operations.Limits;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Limits by USSD (SERV-04, SPEND-07): what is set and used; one is set or lifted after it has been seen whole.</summary>
public sealed partial class Places
{
    const string New = "new", Lift = "lift";

    /// <param name="argument">Empty; <c>new</c>; <c>kind/period</c>; <c>kind/period/sum</c>, <c>kind/period/lift</c> or <c>kind/period/units</c>.</param>
    async Task<Screen> Limits(Visit visit, string argument)
    {
        if (await accounts.Run(visit.Owner.Account, SetLimit.Needs, FactKinds.Used) is not var (account, known)) return new Screen([visit.NoSuchCode]);
        var words = new LimitWords(account, visit.Owner.Subscription, accounts.Setting(known), visit.Texts);
        if (argument.Split('/') is not [var first, var second, .. var rest]) return argument == New ? LimitKinds(visit, words) : OwnLimits(visit, words);
        var (kind, period) = (Enum.Parse<LimitKind>(first), Enum.Parse<LimitPeriod>(second));
        return rest switch
        {
            [Lift] => LimitLift(visit, words, kind, period),
            [var units] when long.TryParse(units, NumberStyles.None, CultureInfo.InvariantCulture, out var amount) => LimitTerms(visit, words, kind, period, amount),
            [] when words.Find(kind, period) is { } limit => OwnLimit(visit, words, limit),
            _ => LimitSum(visit, account.Currency, kind, period),
        };
    }

    static string PlaceOf(LimitKind kind, LimitPeriod period, string then = "") => $"{ChannelActions.Limits}:{kind}/{period}{(then.Length == 0 ? "" : $"/{then}")}";

    static Screen OwnLimits(Visit visit, LimitWords words) => new(words.Own.Any() ? [] : [visit.Texts["limits.none"]])
    {
        Choices = [.. words.Own.Select(l => new Choice(words.Line(l), PlaceOf(l.Kind, l.Period))), new(visit.Texts["ussd.limit-new"], $"{ChannelActions.Limits}:{New}")],
    };

    static Screen LimitKinds(Visit visit, LimitWords words) => new([])
    {
        Choices = [.. Enum.GetValues<LimitKind>().SelectMany(kind => new[] { LimitPeriod.Month, LimitPeriod.Day }.Select(period => new Choice(words.What(kind, period), PlaceOf(kind, period))))],
    };

    static Screen OwnLimit(Visit visit, LimitWords words, UsageLimit limit) => new([words.Line(limit)])
    {
        Choices = [new(visit.Texts["ussd.limit-change"], PlaceOf(limit.Kind, limit.Period, Sum)), new(visit.Texts["limits.lift"], PlaceOf(limit.Kind, limit.Period, Lift))],
    };

    static Screen LimitSum(Visit visit, Currency currency, LimitKind kind, LimitPeriod period) => new([visit.Texts[$"limits.amount-wrong.{kind}"]])
    {
        Typed = typed => Task.FromResult(PlaceOf(kind, period, LimitWords.Units(kind, typed, currency) is { } units ? units.ToString(CultureInfo.InvariantCulture) : Sum)),
    };

    Screen LimitTerms(Visit visit, LimitWords words, LimitKind kind, LimitPeriod period, long units) =>
        new([visit.Texts.Get("ussd.limit-terms", ("what", words.What(kind, period)), ("limit", words.Amount(kind, units))), .. words.Consequence(kind)])
        {
            Choices = [new(visit.Texts["limits.set-it"], null, async () =>
                await runner.Run<SetLimit, UsageLimit>(new(visit.Owner.Account, visit.Owner.Subscription, kind, period, units), visit.Caller) is Outcome<UsageLimit>.Refused no
                    ? Saying(visit.Refusal(no.Code, no.Values)) : Saying(visit.Texts["limits.is-set"]))],
        };

    Screen LimitLift(Visit visit, LimitWords words, LimitKind kind, LimitPeriod period) => new([words.What(kind, period), visit.Texts["ussd.limit-lift"]])
    {
        Choices = [new(visit.Texts["limits.lift"], null, async () =>
            await runner.Run<LiftLimit, Nothing>(new(visit.Owner.Account, visit.Owner.Subscription, kind, period), visit.Caller) is Outcome<Nothing>.Refused no
                ? Saying(visit.Refusal(no.Code, no.Values)) : Saying(visit.Texts["limits.is-lifted"]))],
    };
}
