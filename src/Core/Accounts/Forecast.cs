namespace Kabinet;

/// <summary>Answers «хватит ли»: of money for the next charge, of a package for its period.</summary>
public static class Forecast
{
    /// <summary>A forecast needs at least so much of the past; before that nothing is said.</summary>
    static readonly TimeSpan Least = TimeSpan.FromDays(1);
    /// <summary>What lies further ahead is no forecast.</summary>
    const int MostDays = 365;

    /// <summary>
    /// The day on which a package runs out at the speed it was used so far; null when it lasts to its end or when
    /// too little has been seen.
    /// </summary>
    public static DateTimeOffset? RunsOutAt(Grant grant, DateTimeOffset now)
    {
        var (used, seen) = (grant.Size - grant.Left, now - grant.From);
        if (used <= 0 || seen < Least) return null;
        var left = TimeSpan.FromTicks((long)Math.Min((decimal)seen.Ticks * grant.Left / used, (decimal)TimeSpan.FromDays(3650).Ticks));
        return now + left < grant.Until ? now + left : null;
    }

    /// <summary>Enough of the past was seen to say that a package lasts.</summary>
    public static bool IsSeen(Grant grant, DateTimeOffset now) => now - grant.From >= Least;

    /// <summary>What is missing for a charge; zero when the money is there.</summary>
    public static Money Missing(Account account, Money charge) =>
        Money.Max(Money.Zero(account.Currency), charge - account.Available);

    /// <summary>
    /// The last day for which money lasts when as much is spent a day as lately; null when nothing was spent, when too little
    /// has been seen, or when it lasts beyond a year.
    /// </summary>
    /// <param name="spent">In the last <paramref name="days"/> days.</param>
    public static DateOnly? MoneyLastsUntil(Money available, Money spent, int days, DateOnly today)
    {
        if (!spent.IsPositive || days < Least.TotalDays) return null;
        if (!available.IsPositive) return today;
        var left = (decimal)available.Minor * days / spent.Minor;
        return left > MostDays ? null : today.AddDays((int)left);
    }
}
