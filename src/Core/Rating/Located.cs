namespace Kabinet;

/// <summary>
/// Where an event happened and whom it reached, by the zones of one version of the catalog: found once for however many tariffs
/// price the event. <c>default</c> is not found yet.
/// </summary>
public readonly struct Located
{
    internal Located(ZoneMap by, in Usage usage)
    {
        By = by;
        Place = by.PlaceOf(usage.Visited);
        Zone = usage.Class is UsageClass.Data or UsageClass.ForwardingFact ? 0 : by.ZoneOf(usage.Peer);
    }

    internal ZoneMap? By { get; }
    internal int Place { get; }
    internal int Zone { get; }
}
