using static Kabinet.Operations.Limits.SetLimit.Refusal;
using static Kabinet.Operations.Say;

namespace Kabinet.Operations.Limits;

/// <summary>
/// The subscriber sets a limit on minutes, SMS, data or money of a day or a month (SERV-04, SPEND-07), or changes one. He is
/// told at the catalog's thresholds; thresholds that are behind him already are not told of.
/// </summary>
/// <param name="Amount">Minor units of money, seconds, pieces or bytes; above zero.</param>
public sealed record SetLimit(AccountId Account, SubscriptionId Subscription, LimitKind Kind, LimitPeriod Period, long Amount)
    : IAccountOperation<SetLimit, UsageLimit>
{
    /// <summary>More of anything than a number can use in a month; keeps a percentage within the range of numbers.</summary>
    public const long Most = 1L << 50;

    public static string Name => "limit.set";
    public static Who May => Who.Subscriber | Who.Agent;
    public static Rights Rights => Rights.R1;
    public static Parts Needs => Parts.Subscriptions | Parts.Limits;
    public static FactKinds Facts => FactKinds.Used;

    public enum Refusal { NoSuchNumber, AmountNotPositive, AmountTooLarge }

    public static Decision<UsageLimit> Decide(Account account, SetLimit ask, Setting setting)
    {
        if (account.Subscription(ask.Subscription) is not { State: not NumberState.Closed } number)
            return No(NoSuchNumber);

        if (ask.Amount <= 0)
            return No(AmountNotPositive);

        if (ask.Amount > Most)
            return No(AmountTooLarge);

        // From here on the answer is yes.
        var limit = new UsageLimit(number.Id, ask.Kind, ask.Period, ask.Amount, 0, setting.Today);
        var passed = CheckLimits.Threshold(limit, setting);
        limit = limit with { ToldPercent = passed, ToldFor = limit.PeriodOf(setting.Today) };
        return Yes(limit, [new LimitSet(limit), .. SpendBarring.After(account, number.Id, limit, setting)]);
    }
}
