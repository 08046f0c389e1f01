using Kabinet.Operations.Tariffs;

namespace Kabinet.Operations.Line;

/// <summary>What happens to a number when a block begins and ends.</summary>
static class Blocks
{
    public static IEnumerable<Change> Begin(Account account, Subscription number, NumberBlock block, bool feeSleeps, Setting setting, int n)
    {
        yield return new NumberBlocked(block);
        yield return new NumberStateChanged(number.Id, NumberState.Blocked);
        if (feeSleeps && number.FeeSleep == FeeSleep.None) yield return new FeeSleepChanged(number.Id, FeeSleep.Armed);
        foreach (var change in NetworkOrders.Order(number.Id, NetworkFeatures.Block, block.Reason == BlockReason.Lost ? "lost" : "own-will", setting, n)) yield return change;
    }

    /// <param name="free">False when another block follows at once.</param>
    public static IEnumerable<Change> End(Account account, Subscription number, NumberBlock block, Setting setting, string reason, int n, bool free = true)
    {
        yield return new NumberUnblocked(number.Id, block.Reason, block.Id);
        if (block.Reason == BlockReason.OwnWill)
            foreach (var change in Count(number, block, setting, reason)) yield return change;
        if (!free) yield break;
        foreach (var change in NetworkOrders.Order(number.Id, NetworkFeatures.Block, "", setting, n)) yield return change;
        if (!block.OverBlocked) yield return new NumberStateChanged(number.Id, NumberState.Active);
        foreach (var change in Wake(account, number, setting)) yield return change;
    }

    /// <summary>The days that were used are counted, those that were paid for and not used are given back.</summary>
    static IEnumerable<Change> Count(Subscription number, NumberBlock block, Setting setting, string reason)
    {
        var from = setting.Catalog.Calendar.DayOf(block.At);
        var used = Math.Max(1, setting.Today.DayNumber - from.DayNumber);
        yield return new SuspensionCounted(number.Id, from.Year, used, setting.Today);
        var planned = (block.Until ?? setting.Today).DayNumber - from.DayNumber;
        var unused = Math.Max(0, planned - block.FreeDays) - Math.Max(0, used - block.FreeDays);
        if (unused > 0 && block.DayFee.IsPositive)
            yield return new MoneyMoved(Books.OneOffRevenue, Books.Main, block.DayFee * unused, reason, number.Id, $"{block.Id}", setting.Version.Id, Category.Income);
    }

    /// <summary>A fee that fell due while the number was blocked is put on the calendar again, once.</summary>
    static IEnumerable<Change> Wake(Account account, Subscription number, Setting setting)
    {
        if (number.FeeSleep == FeeSleep.None) yield break;
        yield return new FeeSleepChanged(number.Id, FeeSleep.None);
        foreach (var service in account.Services.Where(s => s.Subscription == number.Id && s.Sleeps))
        {
            yield return new ServiceWoke(number.Id, service.Code, setting.Today);
            yield return Services.ServiceFee.Due(account, number.Id, service.Code, setting.Today, setting);
        }
        if (number.FeeSleep != FeeSleep.Asleep) yield break;
        // Today is the only day it may be asked for: an attempt of before the block that still stands on the calendar has no effect.
        yield return new FeeTryMoved(number.Id, setting.Today);
        yield return MonthlyFee.Due(account, number.Id, setting.Today, setting);
    }
}
