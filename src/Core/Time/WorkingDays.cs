using System.Collections.Frozen;

namespace Kabinet;

/// <summary>
/// Which days the operator's office works: Monday to Friday, without the holidays and with the Saturdays that the country moves
/// its days off to. Comes from the catalog, because governments decide it every year.
/// </summary>
public sealed class WorkingDays(IEnumerable<DateOnly> holidays, IEnumerable<DateOnly> extra)
{
    public static readonly WorkingDays MondayToFriday = new([], []);

    readonly FrozenSet<DateOnly> free = holidays.ToFrozenSet();
    readonly FrozenSet<DateOnly> worked = extra.ToFrozenSet();

    public bool IsWorking(DateOnly day) =>
        worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !free.Contains(day));

    /// <summary>The working day that is so many working days after a day; the day itself does not count.</summary>
    /// <param name="count">1 to 366.</param>
    public DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 366);
        while (count > 0) if (IsWorking(day = day.AddDays(1))) count--;
        return day;
    }
}
