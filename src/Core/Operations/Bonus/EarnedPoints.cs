namespace Kabinet.Operations.Bonus;

/// <summary>Points for money that came from outside (BONUS-01): given with it and taken back with it. What others passed on earns nothing.</summary>
public static class EarnedPoints
{
    /// <param name="source">The book the money comes from.</param>
    public static IEnumerable<Change> For(Money amount, string source, SubscriptionId? number, string reference, Setting setting)
    {
        if (source != Books.Transfers && setting.Version.Bonus.PointsFor(amount) is > 0 and var points)
            yield return new BonusMoved(points, Payments.TopUp.Name, number, reference);
    }

    public static IEnumerable<Change> TakenBack(Money amount, SubscriptionId? number, string reference, Setting setting)
    {
        if (setting.Version.Bonus.PointsFor(amount) is > 0 and var points)
            yield return new BonusMoved(-points, Payments.ReverseTopUp.Name, number, reference);
    }
}
