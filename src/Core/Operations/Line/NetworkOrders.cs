namespace Kabinet.Operations.Line;

/// <summary>How an operation asks the network for something: a wish, and a call in the outbox that carries it there.</summary>
public static class NetworkOrders
{
    public const string Counterparty = "network";
    public const string Call = "order";

    /// <param name="n">Which of the run's ids names the order.</param>
    public static IEnumerable<Change> Order(SubscriptionId number, string feature, string value, Setting setting, int n)
    {
        var order = setting.Fresh.Id(n);
        yield return new NetworkWished(number, feature, value, order);
        yield return new CallQueued(Counterparty, Call, order);
    }
}
