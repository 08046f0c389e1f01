using static Kabinet.Operations.Limits.CheckLimits.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Limits;

/// <summary>
/// Something was used or charged on a number that has limits: the highest threshold passed since the last look is told of,
/// once in its day or month (SPEND-07). Nothing is taken back: what has happened is charged. Where the catalog says so the network bars
/// what costs money while a limit on money is reached.
/// </summary>
public sealed record CheckLimits(AccountId Account, SubscriptionId Subscription) : IAccountOperation<CheckLimits, int>
{
    public static string Name => "limits.check";
    public static Who May => Who.Clock;
    public static Rights Rights => Rights.R0;
    public static Parts Needs => Parts.Limits | Parts.Line | Parts.Promises;
    public static FactKinds Facts => FactKinds.Used;

    public enum Refusal { NothingToTell }

    public static Decision<int> Decide(Account account, CheckLimits ask, Setting setting)
    {
        var passed = account.Limits.Where(l => l.Subscription == ask.Subscription).Select(l => (Limit: l, Percent: Threshold(l, setting)))
            .Where(p => p.Percent > 0 && !p.Limit.IsToldOf(p.Percent, setting.Today)).ToList();
        var barring = SpendBarring.Due(account, ask.Subscription, setting).ToList();
        if (passed.Count == 0 && barring.Count == 0)
            return No(NothingToTell);

        // From here on the answer is yes.
        return Yes(passed.Count, [.. barring, .. passed.Where(p => p is { Percent: >= 100, Limit.Kind: LimitKind.Money } && SpendBarring.IsOn(setting)).Select(p => SpendBarring.AtTheEnd(account, p.Limit, setting)), .. passed.SelectMany(p => (Change[])
        [
            new LimitTold(p.Limit, p.Percent, p.Limit.PeriodOf(setting.Today)),
            new NoticeQueued(p.Limit.Subscription, $"limit.told.{p.Limit.Kind}.{p.Limit.Period}", new Dictionary<string, object>
            {
                ["percent"] = p.Percent, ["limit"] = p.Limit.Kind == LimitKind.Money ? new Money(p.Limit.Amount, account.Currency) : p.Limit.Amount,
            }),
        ])]);
    }

    /// <summary>The highest threshold of the catalog that the number has passed in the limit's present period; 0 for none.</summary>
    public static int Threshold(UsageLimit limit, Setting setting)
    {
        var percent = limit.PercentOf(setting.Facts.Used.GetValueOrDefault((limit.Subscription, limit.Kind, limit.Period)));
        return setting.Version.Control.Warn.Where(w => w <= percent).DefaultIfEmpty(0).Max();
    }

    /// <summary>A look soon after a charge, where there is something to look at.</summary>
    public static IEnumerable<WorkScheduled> After(Account account, SubscriptionId number, Setting setting) =>
        account.Limits.Any(l => l.Subscription == number)
            ? [new WorkScheduled(Name, new CheckLimits(account.Id, number), setting.Now, $"clock:{Name}:{number}:{setting.Fresh.Id(40)}")]
            : [];
}
