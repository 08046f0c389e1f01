using Kabinet.Operations;

namespace Kabinet.Demo.Filling;

/// <summary>How one number is used and how its owner pays.</summary>
/// <param name="Events">Calls, messages and sessions in thirty days.</param>
/// <param name="Session">Mean bytes of a data session.</param>
/// <param name="Call">Mean seconds of a call.</param>
/// <param name="Peers">Whom he calls, the most frequent first.</param>
/// <param name="Abroad">A foreign number he calls now and then; empty for none.</param>
/// <param name="TopUp">What he usually brings in, in minor units.</param>
/// <param name="Frugal">Brings in only what the next fee lacks.</param>
public sealed record Habit(int Events, long Session, int Call, IReadOnlyList<string> Peers, string Abroad, long TopUp, bool Frugal)
{
    public bool Modem { get; init; }
    /// <summary>A home line: sessions of data, and no calls.</summary>
    public bool Home { get; init; }
    public Trip? Trip { get; init; }

    public static Habit Draw(Dice dice, Catalog catalog, Tariff tariff, DateTimeOffset from, DateTimeOffset until)
    {
        var events = dice.Below(100) switch { < 45 => dice.Between(2, 6), < 85 => dice.Between(7, 14), < 98 => dice.Between(15, 40), _ => dice.Between(80, 160) };
        var data = tariff.Grants.Where(g => g.Unit == GrantUnit.Bytes).Sum(g => g.Size);
        var session = data > 0 ? (long)(data * (0.15 + dice.Share()) / (events * 0.5 + 1)) : tariff.MonthlyFee.IsZero ? 3 * DataSize.Megabyte : 90 * DataSize.Megabyte;
        var peers = NearNumbers.Of(dice, catalog);
        return new Habit(events, session, dice.Between(40, 240), peers, dice.Chance(0.15) ? NearNumbers.Abroad(dice, catalog) : "",
            dice.Of(catalog.On(catalog.Calendar.DayOf(until)).TopUps.Suggested).Minor, dice.Chance(0.3))
        {
            Modem = tariff.Grants.Length > 0 && tariff.Grants.All(g => g.Unit == GrantUnit.Bytes),
            Trip = dice.Chance(0.1) ? Trip.Draw(dice, catalog, from, until) : null,
        };
    }
}

/// <summary>Days in a foreign network.</summary>
public sealed record Trip(DateTimeOffset From, DateTimeOffset Until, string Country)
{
    public static Trip Draw(Dice dice, Catalog catalog, DateTimeOffset from, DateTimeOffset until)
    {
        var begins = from + (until - from) * dice.Share() * 0.9;
        return new Trip(begins, begins.AddDays(dice.Between(4, 11)), NearNumbers.Country(dice, catalog));
    }

    public bool Holds(DateTimeOffset at) => at >= From && at < Until;
}
