namespace Kabinet;

/// <summary>
/// Categories of spending. The first thirteen are the list of SPEND-04 (seed 002) in its order; the
/// list has no word for messages sent, so two are added. Numbers are stored: never change them.
/// </summary>
public enum Category : byte
{
    None = 0,
    Internet = 1,
    Modem = 2,
    Incoming = 3,
    IncomingForwarded = 4,
    IncomingOnNet = 5,
    OutgoingLongDistance = 6,
    OutgoingOnNet = 7,
    OutgoingOther = 8,
    ForwardedToVoiceMail = 9,
    IncomingSms = 10,
    ForwardingFact = 11,
    OneOff = 12,
    Periodic = 13,
    OutgoingSms = 14,
    Mms = 15,
    /// <summary>Money that came in: shown beside spending (SPEND-01), never part of it.</summary>
    Income = 100,
}

/// <summary>What a category alone does not tell.</summary>
[Flags]
public enum SpendFlags : byte
{
    None = 0,
    /// <summary>Used in a foreign network.</summary>
    Roaming = 1,
    /// <summary>To a number abroad.</summary>
    International = 2,
    /// <summary>A paid content subscription (SERV-03).</summary>
    Content = 4,
    /// <summary>A fee of the tariff itself, not of an added service.</summary>
    Tariff = 8,
}

/// <summary>What a page shows: at most the four largest of these and the rest together.</summary>
public enum SpendGroup : byte { Tariff, Internet, Calls, Messages, Abroad, Roaming, Subscriptions, Services }

public static class SpendGroups
{
    public static SpendGroup Of(Category category, SpendFlags flags)
    {
        if (flags.HasFlag(SpendFlags.Content)) return SpendGroup.Subscriptions;
        if (flags.HasFlag(SpendFlags.Tariff)) return SpendGroup.Tariff;
        if (flags.HasFlag(SpendFlags.Roaming)) return SpendGroup.Roaming;
        if (flags.HasFlag(SpendFlags.International)) return SpendGroup.Abroad;
        return category switch
        {
            Category.Internet or Category.Modem => SpendGroup.Internet,
            Category.IncomingSms or Category.OutgoingSms or Category.Mms => SpendGroup.Messages,
            Category.OneOff or Category.Periodic or Category.None => SpendGroup.Services,
            _ => SpendGroup.Calls,
        };
    }

    /// <summary>The category of a rated event.</summary>
    public static Category Of(UsageClass usage, ZoneKind zone, bool modem) => usage switch
    {
        UsageClass.VoiceOut => zone switch
        {
            ZoneKind.OnNet or ZoneKind.VoiceMail => Category.OutgoingOnNet,
            ZoneKind.LongDistance or ZoneKind.International => Category.OutgoingLongDistance,
            _ => Category.OutgoingOther,
        },
        UsageClass.VoiceIn => zone == ZoneKind.OnNet ? Category.IncomingOnNet : Category.Incoming,
        UsageClass.VoiceForwarded =>
            zone == ZoneKind.VoiceMail ? Category.ForwardedToVoiceMail : Category.IncomingForwarded,
        UsageClass.SmsOut => Category.OutgoingSms,
        UsageClass.SmsIn => Category.IncomingSms,
        UsageClass.MmsOut or UsageClass.MmsIn => Category.Mms,
        UsageClass.Data => modem ? Category.Modem : Category.Internet,
        _ => Category.ForwardingFact,
    };
}
