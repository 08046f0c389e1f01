namespace Kabinet.Running;

/// <summary>The number an operation is about: its request's <c>Subscription</c>, where it has one.</summary>
static class Target<TOp>
{
    static readonly Func<TOp, SubscriptionId?> Read = Make();

    public static SubscriptionId? Number(TOp ask) => Read(ask);

    static Func<TOp, SubscriptionId?> Make()
    {
        var getter = typeof(TOp).GetProperty("Subscription")?.GetMethod;
        if (getter?.ReturnType == typeof(SubscriptionId)) { var one = getter.CreateDelegate<Func<TOp, SubscriptionId>>(); return ask => one(ask); }
        return getter?.ReturnType == typeof(SubscriptionId?) ? getter.CreateDelegate<Func<TOp, SubscriptionId?>>() : _ => null;
    }
}
