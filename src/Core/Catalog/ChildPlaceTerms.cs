namespace Kabinet;

/// <summary>Terms of «Где ребёнок» (SERV-10), after security.md B11.</summary>
/// <param name="AdultAt">Years: from this birthday on nobody is looked for.</param>
/// <param name="LooksADay">How often all guardians together may look in 24 hours.</param>
/// <param name="TellEveryDays">How often the phone is told that it is looked for, and how many times it was.</param>
/// <param name="QuietDays">For so long the holder cannot turn it on again after the phone itself has said no.</param>
/// <param name="Map">An address with <c>{latitude}</c> and <c>{longitude}</c> that shows the place on a map; empty: none is linked.</param>
public sealed record ChildPlaceTerms(int AdultAt, int LooksADay, int TellEveryDays, int QuietDays, string Map)
{
    public bool IsChild(DateOnly bornOn, DateOnly today) => bornOn <= today && AdultOn(bornOn) > today;

    /// <summary>Born on 29 February, one is of age on the 28th: a day early rather than a day late.</summary>
    public DateOnly AdultOn(DateOnly bornOn) => bornOn.AddYears(AdultAt);
}
