using Kabinet.Operations.Line;

namespace Kabinet.Operations.Bills;

/// <summary>Tells the network which numbers are blocked, or barred, for a debt, and no longer.</summary>
static class DebtOrders
{
    /// <summary>A run queues sixteen things at most; what is only wished for is carried by the nightly comparison.</summary>
    const int CalledAtOnce = 10, Most = 40;

    /// <param name="value">Why it is blocked; empty ends it.</param>
    public static IEnumerable<Change> Of(IReadOnlyList<SubscriptionId> numbers, string value, Setting setting, string feature = NetworkFeatures.Block) =>
        numbers.Take(Most).SelectMany((number, i) => NetworkOrders.Order(number, feature, value, setting, i + 1).Where(change => i < CalledAtOnce || change is NetworkWished));
}
