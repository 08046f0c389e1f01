namespace Kabinet.Operations.Line;

/// <summary>How an operation asks the network for something: a wish, and a call in the outbox that carries it there.</summary>
public static class NetworkOrders
{
    public const string Counterparty = "network";
    public const string Call = "order", Clearing = "clear";

    /// <param name="n">Which of the run's ids names the order.</param>
    public static IEnumerable<Change> Order(SubscriptionId number, string feature, string value, Setting setting, int n)
    {
        var order = setting.Fresh.Id(n);
        yield return new NetworkWished(number, feature, value, order);
        yield return new CallQueued(Counterparty, Call, order);
    }

    /// <summary>
    /// Whatever the network keeps about numbers that are left, also what was set on the phone itself, goes off in one call. More numbers
    /// than a run has ids for are left to the nightly comparison; the line of a home service is in no network.
    /// </summary>
    /// <param name="n">From which of the run's ids the orders are named.</param>
    public static IEnumerable<Change> Clear(IEnumerable<Msisdn> left, Setting setting, int n = 1)
    {
        var each = NetworkFeatures.All.Count;
        var numbers = left.Where(number => !number.IsLine()).Take((Fresh.Ids - n) / each).ToList();
        if (numbers.Count == 0) return [];
        var clearing = setting.Fresh.Id(n);
        return [.. numbers.Select((number, i) => new OldNumberCleared(clearing, number, setting.Fresh.Id(n + i * each))), new CallQueued(Counterparty, Clearing, clearing)];
    }
}
