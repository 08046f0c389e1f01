namespace Kabinet.Operations.Tariffs;

/// <summary>Why the clock will ask for money.</summary>
public enum ChargeReason
{
    /// <summary>The fee of the next period.</summary>
    Fee,
    /// <summary>A fee whose day has passed without the money: the packages stand still.</summary>
    Waits,
    /// <summary>A fee that is owed: the packages go on for some days.</summary>
    Owed,
    /// <summary>A planned change of tariff: its price and the first fee of the new tariff.</summary>
    Change,
}

/// <summary>What the clock will ask a number for next: home, the top-up page and autopay speak of the same sum.</summary>
/// <param name="On">Of a fee that is owed, the last day of grace; of one that waits, today.</param>
/// <param name="Tariff">Whose fee it is.</param>
public sealed record NextCharge(Money Sum, DateOnly On, ChargeReason Why, Tariff Tariff)
{
    /// <summary>None for a tariff without a fee, or one that the catalog does not know.</summary>
    /// <param name="account">Its number needs no other parts of the picture.</param>
    /// <param name="planned">The code of the tariff that a planned change leads to.</param>
    public static NextCharge? Of(Catalog catalog, Account account, Subscription number, string? planned, DateOnly today)
    {
        if (planned is not null && number.FeePaidUntil > today
            && TariffMove.All(account, number, planned, Setting.Foreseen(catalog.Calendar.StartOf(number.FeePaidUntil), catalog)) is [var move, ..])
            return new(move.Total, number.FeePaidUntil, ChargeReason.Change, move.To);
        if (FeeSpan.Next(catalog, number, today) is not { Fee.IsPositive: true } next || !catalog.On(today).Tariffs.TryGetValue(number.Tariff, out var tariff)) return null;
        return number.GraceUntil is { } grace ? new(next.Fee, grace.AddDays(-1), ChargeReason.Owed, tariff)
            : number.FeePaidUntil <= today ? new(next.Fee, today, ChargeReason.Waits, tariff)
            : new(next.Fee, number.FeePaidUntil, ChargeReason.Fee, tariff);
    }
}
