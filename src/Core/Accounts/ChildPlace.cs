namespace Kabinet;

/// <summary>
/// The holder of a contract has said that a child uses the number and that those he let in as guardians may ask where it is
/// (SERV-10, security.md B11). Where it is is never kept: only that somebody looked.
/// </summary>
/// <param name="BornOn">Of the child; who comes of age is looked for no more.</param>
/// <param name="RefusedAt">The phone itself has said no; until the holder may ask anew nobody looks.</param>
public sealed record ChildPlace(SubscriptionId Number, DateOnly BornOn, DateTimeOffset Since, DateTimeOffset? RefusedAt)
{
    /// <summary>Of the last <see cref="ChildPlaceTerms.TellEveryDays"/> days, the newest first.</summary>
    public IReadOnlyList<DateTimeOffset> Looks { get; init; } = [];

    public bool IsOn(ChildPlaceTerms terms, DateOnly today) => RefusedAt is null && terms.IsChild(BornOn, today);
}

/// <summary>Where a phone was.</summary>
/// <param name="Radius">Metres around the middle within which it is.</param>
/// <param name="At">When the network last heard it.</param>
public sealed record Whereabouts(decimal Latitude, decimal Longitude, int Radius, DateTimeOffset At);
