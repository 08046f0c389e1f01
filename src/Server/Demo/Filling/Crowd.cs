namespace Kabinet.Demo.Filling;

/// <summary>Everybody who is not one of the family: drawn from the seed and his own number in the crowd.</summary>
public sealed class Crowd(Catalog catalog, Period period, int seed, IReadOnlySet<string> taken)
{
    /// <summary>Ids below are the family's.</summary>
    public const long FirstId = 1001;

    readonly bool belarus = NearNumbers.IsBelarus(catalog);
    readonly IReadOnlyList<Tariff> tariffs = [.. catalog.On(period.Today).TariffList.Where(t => t.OpenFrom < period.Today && !t.IsAssembled && !t.IsHome)];

    /// <summary>The whole life of the subscriber; the same for the same number, seed and now.</summary>
    public Life Live(int n)
    {
        var dice = Dice.Of(seed, n);
        var tariff = Choose(dice);
        var newcomer = Newcomer.Of(catalog, period, FirstId + n, Phone(n), People.Name(dice, belarus), tariff, Joined(dice, tariff),
            new Money(tariff.MonthlyFee.Minor + dice.Below((int)catalog.Currency.Scale * (belarus ? 10 : 300)), catalog.Currency));
        var life = new Life(catalog, dice, newcomer);
        new Walk(life, newcomer.Account.Subscriptions[0].Id, Habit.Draw(dice, catalog, tariff, newcomer.OpenedAt, period.Now), dice).Go(newcomer.OpenedAt, period.Now);
        return life;
    }

    // A tenth is on what is archived; the rest takes what is open.
    Tariff Choose(Dice dice)
    {
        var archived = dice.Chance(0.1);
        var some = tariffs.Where(t => t.IsOpenOn(period.Today) != archived).ToArray();
        return dice.Of<Tariff>(some.Length > 0 ? some : tariffs);
    }

    DateOnly Joined(Dice dice, Tariff tariff)
    {
        var last = (tariff.ArchivedFrom ?? period.Today).AddDays(-1);
        return tariff.OpenFrom.AddDays(dice.Below(Math.Max(1, last.DayNumber - tariff.OpenFrom.DayNumber)));
    }

    // Multiplying by a number prime to ten walks the whole range without meeting itself.
    string Phone(int n)
    {
        var prefix = catalog.Numbers.OwnPrefixes[n % catalog.Numbers.OwnPrefixes.Length];
        var digits = catalog.Numbers.CountryCode.Length + catalog.Numbers.NationalLength - prefix.Length;
        var range = (long)Math.Pow(10, digits);
        var phone = prefix + ((n * 7_654_321L + 2_000_003) % range).ToString("D" + digits, System.Globalization.CultureInfo.InvariantCulture);
        // A family number stands in the way: beyond the crowd there is another for whoever it is.
        return taken.Contains(phone) ? Phone(n + (int)(range / 7)) : phone;
    }
}
