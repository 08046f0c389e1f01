namespace Kabinet.Operations.Payments;

/// <summary>How money is set aside, taken and given back, in one place for everything that holds.</summary>
public static class Holds
{
    public static IReadOnlyList<Change> Reserve(Hold hold) =>
        [new MoneyMoved(Books.Main, Books.Reserved, hold.Amount, "hold.reserve", hold.Subscription, $"{hold.Id}"), new HoldPlaced(hold)];

    public static IReadOnlyList<Change> GiveBack(Hold hold, HoldEnd how) =>
        [new MoneyMoved(Books.Reserved, Books.Main, hold.Amount, "hold.give-back", hold.Subscription, $"{hold.Id}"), new HoldEnded(hold.Id, how)];

    /// <summary>The hold ends with what was really needed, as movements out of <see cref="Books.Reserved"/>; the rest comes back.</summary>
    /// <exception cref="InvalidOperationException">More than was held.</exception>
    public static IReadOnlyList<Change> Take(Hold hold, params IReadOnlyList<MoneyMoved> taken)
    {
        var rest = taken.Aggregate(hold.Amount, (left, move) => left - move.Amount);
        if (rest.IsNegative) throw new InvalidOperationException("A hold cannot pay more than it holds.");
        return [.. taken, .. rest.IsPositive
            ? [new MoneyMoved(Books.Reserved, Books.Main, rest, "hold.give-back", hold.Subscription, $"{hold.Id}")]
            : Array.Empty<Change>(), new HoldEnded(hold.Id, HoldEnd.Taken)];
    }
}
