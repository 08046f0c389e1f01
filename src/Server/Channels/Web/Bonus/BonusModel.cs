using Kabinet.Operations.Bonus;
using Kabinet.Operations;
using Kabinet.Reads.Bonus;

namespace Kabinet.Channels.Web.Bonus;

/// <summary>A package for points, and whether there are enough of them.</summary>
public sealed record RewardOffer(Service Service, long Points, long Short)
{
    public bool IsEnough => Short == 0;
}

/// <summary>Points, what they are exchanged for, where they came from (HOME-06, BONUS-01 … BONUS-03).</summary>
public sealed record BonusModel(OwnPicture Own, IReadOnlyList<BonusRow> Rows)
{
    public BonusTerms Terms => Own.Version.Bonus;
    public long Points => Own.Account.Points;
    public IReadOnlyList<RewardOffer> Rewards { get; } = [.. Offers(Own.Version, Own.Today, Own.Number.Tariff, Own.Account.Points)];

    public static IEnumerable<RewardOffer> Offers(CatalogVersion version, DateOnly today, string tariff, long points) =>
        version.Bonus.On(version, today, tariff).Select(r => new RewardOffer(r.Service, r.Points, Math.Max(0, r.Points - points)));
}

/// <summary>One exchange before its press.</summary>
/// <param name="No">What the operation would say now.</param>
public sealed record RewardModel(OwnPicture Own, RewardOffer Offer, Decision<ExchangePoints.Exchanged>.No? No);
