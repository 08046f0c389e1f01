namespace Kabinet;

/// <summary>Terms of what a number has beside its tariff, in force from a day (line.yaml).</summary>
public sealed record LineTerms(DateOnly From, BlockTerms? Block)
{
    /// <summary>An operator that offers none of it.</summary>
    public static readonly LineTerms None = new(DateOnly.MinValue, null);
}

/// <summary>Terms of blocking a number (SERV-08). A lost SIM is blocked at once and free.</summary>
/// <param name="LostFeeSleeps">No monthly fee while the SIM is lost.</param>
/// <param name="FeeSleeps">No monthly fee while the number is blocked by its own will.</param>
/// <param name="Fee">Once, for a block by one's own will.</param>
/// <param name="DayFee">For every day beyond the free ones; paid in advance, given back for days that were not needed.</param>
/// <param name="FreeDays">Free days in a calendar year.</param>
/// <param name="RestDays">Days between the end of one such block and the next.</param>
/// <param name="Suggested">Lengths offered as choices, in days.</param>
public sealed record BlockTerms(bool LostFeeSleeps, bool FeeSleeps, Money Fee, Money DayFee, int FreeDays, int MinDays, int MaxDays, int RestDays, IReadOnlyList<int> Suggested)
{
    /// <param name="freeLeft">Free days of the year that are not used yet.</param>
    public Money PriceOf(int days, int freeLeft) => Fee + DayFee * Math.Max(0, days - freeLeft);

    public int FreeLeft(LineExtras extras, SubscriptionId number, int year) =>
        Math.Max(0, FreeDays - (extras.Suspended.FirstOrDefault(s => s.Subscription == number && s.Year == year)?.Days ?? 0));
}
