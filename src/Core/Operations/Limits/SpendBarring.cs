using Kabinet.Operations.Line;

namespace Kabinet.Operations.Limits;

/// <summary>
/// A limit on money that holds (SPEND-07), where the catalog says so: while one is reached the network lets nothing out that costs money,
/// and opens again by itself when no limit is reached any more. A debt and a lost SIM block by another feature, so neither undoes the other.
/// </summary>
public static class SpendBarring
{
    public const string Outgoing = "outgoing";

    public static bool IsOn(Setting setting) => setting.Version.Control.Blocks.HasFlag(CapBlocks.Network);

    public static bool IsBarred(Account account, SubscriptionId number) => account.Extras.Value(number, NetworkFeatures.Barring) == Outgoing;

    /// <summary>A limit on money of the number bars it now.</summary>
    public static bool IsReached(Account account, SubscriptionId number, Setting setting) => IsOn(setting) && account.Limits.Any(l => l.Subscription == number && IsReached(l, setting));

    static bool IsReached(UsageLimit limit, Setting setting) => limit.Kind == LimitKind.Money
        && limit.PercentOf(setting.Facts.Used.GetValueOrDefault((limit.Subscription, LimitKind.Money, limit.Period))) >= 100;

    /// <summary>The order to the network that is due now, if any, the word about it, and a look at the end of each period that bars.</summary>
    public static IEnumerable<Change> Due(Account account, SubscriptionId number, Setting setting)
    {
        var reached = IsOn(setting) ? account.Limits.Where(l => l.Subscription == number && IsReached(l, setting)).ToList() : [];
        var barred = IsBarred(account, number);
        // A promised payment that was not paid back bars by the same feature: whichever ends first leaves it to the other.
        if (barred == (reached.Count > 0 || account.UnpaidPromise is not null)) yield break;
        foreach (var change in NetworkOrders.Order(number, NetworkFeatures.Barring, barred ? "" : Outgoing, setting, 41)) yield return change;
        yield return new NoticeQueued(number, barred ? "limit.opened" : "limit.barred", new Dictionary<string, object>());
        foreach (var limit in reached) yield return AtTheEnd(account, limit, setting);
    }

    /// <summary>When a period of the limit is over, what it bars is looked at again.</summary>
    public static WorkScheduled AtTheEnd(Account account, UsageLimit limit, Setting setting)
    {
        var end = limit.Period == LimitPeriod.Day ? setting.Today.AddDays(1) : setting.Month.Next.FirstDay;
        return new(CheckLimits.Name, new CheckLimits(account.Id, limit.Subscription), setting.Catalog.Calendar.StartOf(end), $"clock:{CheckLimits.Name}:{limit.Subscription}:{end:yyyy-MM-dd}");
    }

    /// <summary>A limit was set or lifted: at once, and for a new one at the end of its period.</summary>
    public static IEnumerable<WorkScheduled> After(Account account, SubscriptionId number, UsageLimit? set, Setting setting)
    {
        if (!IsOn(setting)) yield break;
        yield return new(CheckLimits.Name, new CheckLimits(account.Id, number), setting.Now, $"clock:{CheckLimits.Name}:{number}:{setting.Fresh.Id(40)}");
        if (set is { Kind: LimitKind.Money }) yield return AtTheEnd(account, set, setting);
    }
}
