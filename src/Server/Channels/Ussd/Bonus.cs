using Kabinet.Operations.Bonus;
using Kabinet.Running;

namespace Kabinet.Channels.Ussd;

/// <summary>Points by USSD (BONUS-01, BONUS-02): how many there are, what they are for, and one press that exchanges them.</summary>
public sealed partial class Places
{
    async Task<Screen> Bonus(Visit visit, string code)
    {
        if (await accounts.Run(visit.Owner.Account, ExchangePoints.Needs) is not { } account || account.Subscription(visit.Owner.Subscription) is not { } number)
            return new Screen([visit.NoSuchCode]);
        var offers = visit.Version.Bonus.On(visit.Version, visit.Today, number.Tariff).ToList();
        if (offers.Find(o => o.Service.Code == code) is not ({ } service, var points))
            return new Screen([visit.Texts.Get("bonus.points", ("n", account.Points))])
            {
                Choices = [.. offers.Select(o => new Choice(NumberWords.Reward(o, visit.Texts), $"{ChannelActions.Bonus}:{o.Service.Code}"))],
            };
        var ask = new ExchangePoints(account.Id, number.Id, code, points);
        if (ExchangePoints.Decide(account, ask, accounts.Setting()) is Operations.Decision<ExchangePoints.Exchanged>.No foreseen)
            return new Screen([visit.Refusal($"{ExchangePoints.Name}/{foreseen.Why}", foreseen.Values)]);
        return new Screen([NumberWords.Reward((service, points), visit.Texts)])
        {
            Choices = [new(visit.Texts["ussd.bonus-take"], null, async () => await runner.Run<ExchangePoints, ExchangePoints.Exchanged>(ask, visit.Caller) switch
            {
                Outcome<ExchangePoints.Exchanged>.Done => Saying(visit.Texts.Get("ussd.bonus-done", ("service", service.Name))),
                Outcome<ExchangePoints.Exchanged>.Refused no => Saying(visit.Refusal(no.Code, no.Values)),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            })],
        };
    }
}
