namespace Kabinet;

/// <summary>What a limit counts (SERV-04, SPEND-07). Numbers are stored: never change them.</summary>
public enum LimitKind : byte { Money = 0, Minutes = 1, Sms = 2, Data = 3 }

public enum LimitPeriod : byte { Day = 0, Month = 1 }

/// <summary>A limit that a subscriber has set on a number.</summary>
/// <param name="Amount">Minor units, seconds, pieces or bytes; above zero.</param>
/// <param name="ToldPercent">The highest threshold told of in the period that began on <paramref name="ToldFor"/>.</param>
public sealed record UsageLimit(SubscriptionId Subscription, LimitKind Kind, LimitPeriod Period, long Amount, int ToldPercent, DateOnly ToldFor)
{
    /// <summary>The first day of the period that a day belongs to.</summary>
    public DateOnly PeriodOf(DateOnly day) => Period == LimitPeriod.Day ? day : Month.Of(day).FirstDay;

    /// <summary>Whole percents of the limit that are used, never rounded up.</summary>
    public int PercentOf(long used) => (int)Int128.Min(int.MaxValue, (Int128)Math.Max(0, used) * 100 / Amount);

    public bool IsToldOf(int percent, DateOnly day) => ToldFor == PeriodOf(day) && ToldPercent >= percent;
}
