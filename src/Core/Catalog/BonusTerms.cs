using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Terms of points for loyalty (BONUS-01, BONUS-02), in force from a day.</summary>
/// <param name="PerPoint">A top-up earns one point for each whole such sum; zero: nothing is earned.</param>
/// <param name="Rewards">What points are exchanged for, in the order shown.</param>
public sealed record BonusTerms(DateOnly From, Money PerPoint, ImmutableArray<Reward> Rewards)
{
    public static readonly BonusTerms None = new(default, default, []);

    public bool Exists => PerPoint.IsPositive;
    public long PointsFor(Money topUp) => Exists && topUp.IsPositive ? topUp.Minor / PerPoint.Minor : 0;
    /// <summary>What may be had on a tariff on that day, in the order shown.</summary>
    public IEnumerable<(Service Service, long Points)> On(CatalogVersion version, DateOnly day, string tariff)
    {
        foreach (var reward in Rewards)
            if (version.Services.TryGetValue(reward.Service, out var service) && service.IsOpenOn(day) && version.Fits(service, tariff))
                yield return (service, reward.Points);
    }

    public Reward? For(string service) => Rewards.FirstOrDefault(r => r.Service == service);
}

/// <summary>A package of the catalog for points instead of money.</summary>
/// <param name="Service">The code of a service that is paid once and gives packages.</param>
/// <param name="Points">Above zero.</param>
public sealed record Reward(string Service, long Points);
