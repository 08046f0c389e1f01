namespace Kabinet;

/// <summary>The parts of the picture that move money between people: holds, transfers, regular sharing.</summary>
public sealed partial record Account
{
    /// <summary>Those in force; together they are <see cref="Reserved"/>.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];
    /// <summary>Sent from here within <see cref="Transfer.Remembered"/>.</summary>
    public IReadOnlyList<Transfer> Transfers { get; init; } = [];
    /// <summary>Come from others within <see cref="Transfer.Remembered"/>.</summary>
    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];
    /// <summary>Regular sharing that has not been stopped.</summary>
    public IReadOnlyList<Share> Shares { get; init; } = [];
    /// <summary>That may be charged without the payer; together with <see cref="Autopays"/>.</summary>
    public IReadOnlyList<SavedCard> Cards { get; init; } = [];
    /// <summary>On and paused ones.</summary>
    public IReadOnlyList<Autopay> Autopays { get; init; } = [];
    /// <summary>Wrong scratch cards tried today.</summary>
    public int WrongCards { get; init; }

    public Hold? Hold(long id) => Holds.FirstOrDefault(h => h.Id == id);
    public Transfer? Transfer(long id) => Transfers.FirstOrDefault(t => t.Id == id);
    public Share? Share(long id) => Shares.FirstOrDefault(s => s.Id == id);
}
