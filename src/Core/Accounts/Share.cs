namespace Kabinet;

public enum ShareEvery { Day = 0, Week = 1, Month = 2 }
public enum ShareState { On = 0, Paused = 1, Stopped = 2 }

/// <summary>Regular sharing of the balance (PAY-06): the same sum to the same number every day, week or month.</summary>
/// <param name="ToNumber">The life of the receiver's number that was meant: a new owner of the number gets nothing (security.md B8).</param>
/// <param name="FirstOn">Sets the day of the week or of the month.</param>
/// <param name="NextOn">The day of the next run.</param>
/// <param name="Failed">Runs in a row that came to nothing.</param>
public sealed record Share(long Id, SubscriptionId Subscription, Msisdn To, string Name, Money Amount, ShareEvery Every, DateOnly FirstOn, DateOnly NextOn,
    ShareState State, int Failed, SubscriptionId ToNumber)
{
    /// <summary>The first day of the rule after <paramref name="day"/>; a month without that day takes its last.</summary>
    public DateOnly After(DateOnly day)
    {
        if (Every == ShareEvery.Day) return day.AddDays(1);
        if (Every == ShareEvery.Week) return day.AddDays(7 - (day.DayNumber - FirstOn.DayNumber) % 7);
        for (var month = Month.Of(day); ; month = month.Next)
        {
            var on = month.FirstDay.AddDays(Math.Min(FirstOn.Day, month.LastDay.Day) - 1);
            if (on > day) return on;
        }
    }
}
