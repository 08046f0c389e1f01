namespace Kabinet.Operations.Limits;

/// <summary>A limit on money (SPEND-07): what counts towards it and when it is passed. The tariff's own fee does not count.</summary>
public static class SpendCap
{
    /// <summary>The limit that is reached, or would be passed by spending so much more; null when there is none.</summary>
    public static UsageLimit? Passed(Account account, SubscriptionId number, Money more, Setting setting) => !more.IsPositive ? null
        : account.Limits.FirstOrDefault(l => l.Subscription == number && l.Kind == LimitKind.Money
            && setting.Facts.Used.GetValueOrDefault((number, LimitKind.Money, l.Period)) + more.Minor > l.Amount);
}
