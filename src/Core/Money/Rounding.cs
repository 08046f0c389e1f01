namespace Kabinet;

/// <summary>Every rounding has a name. Inputs and results are whole minor units or whole usage units.</summary>
public static class Rounding
{
    /// <summary>How many whole steps cover <paramref name="units"/>: 61 s in steps of 60 is 2 steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not positive or the units are negative.</exception>
    public static long StepsUp(long units, long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        return units / step + (units % step == 0 ? 0 : 1);
    }

    /// <summary>Share of a sum, half a minor unit and more goes up: days of a month, percents.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="whole"/> is not positive.</exception>
    public static long ShareHalfUp(long minor, long part, long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole);
        var exact = (Int128)minor * part * 2 + whole;
        var (quotient, rest) = Int128.DivRem(exact, (Int128)whole * 2);
        return checked((long)(rest < 0 ? quotient - 1 : quotient));
    }
}
