namespace Kabinet;

/// <summary>When calls go on to another number (3GPP TS 22.082).</summary>
public enum ForwardRule { Always = 0, Busy = 1, NoAnswer = 2, Unreachable = 3 }

/// <summary>Where calls of a number go on to (SERV-06).</summary>
/// <param name="To">E.164 digits, or one of <see cref="VoiceMail"/> and <see cref="FaxMail"/>.</param>
/// <param name="Seconds">Only for no answer: how long the phone rings first; else 0.</param>
public sealed record Forwarding(ForwardRule Rule, string To, int Seconds)
{
    public const string VoiceMail = "voice-mail", FaxMail = "fax-mail";

    public static string Feature(ForwardRule rule) => rule switch
    {
        ForwardRule.Always => NetworkFeatures.ForwardAlways,
        ForwardRule.Busy => NetworkFeatures.ForwardBusy,
        ForwardRule.NoAnswer => NetworkFeatures.ForwardNoAnswer,
        _ => NetworkFeatures.ForwardUnreachable,
    };

    /// <summary>As the network keeps it.</summary>
    public string Value => Seconds > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{To};{Seconds}") : To;

    /// <summary>Null when the rule is off.</summary>
    public static Forwarding? Of(LineExtras extras, SubscriptionId number, ForwardRule rule)
    {
        var value = extras.Value(number, Feature(rule));
        if (value.Length == 0) return null;
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        return semicolon < 0 ? new(rule, value, 0)
            : new(rule, value[..semicolon], int.TryParse(value.AsSpan(semicolon + 1), System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);
    }

    public static IEnumerable<Forwarding> All(LineExtras extras, SubscriptionId number) =>
        Enum.GetValues<ForwardRule>().Select(rule => Of(extras, number, rule)).OfType<Forwarding>();
}

/// <summary>What a minute of a forwarded call costs on a tariff: forwarded minutes are charged apart and use no package (SERV-06).</summary>
/// <param name="Per">Seconds that <paramref name="Price"/> is for.</param>
/// <param name="Kind">Of the number it goes to.</param>
public sealed record ForwardPrice(Money Price, long Per, ZoneKind Kind, bool UsesPackages)
{
    public Money PerMinute => Price with { Minor = Rounding.ShareHalfUp(Price.Minor, 60, Per) };

    /// <summary>Null when the tariff has no price for such a number: it cannot be forwarded to.</summary>
    /// <param name="to">Digits as dialled; voice and fax mail by the operator's own numbers.</param>
    public static ForwardPrice? Of(Catalog catalog, string tariff, DateTimeOffset now, string to)
    {
        if (catalog.PlansOf(tariff)?.At(now.UtcTicks) is not { } plan || plan.Zones.ZoneOf(to) is not (> 0 and var zone)) return null;
        var rule = plan.RuleOf(plan.Grid.Cell(UsageClass.VoiceForwarded, zone, 0));
        return rule < 0 ? null : new(new Money(plan.Rules[rule].Price, catalog.Currency), plan.Rules[rule].Per, plan.Zones.Zone(zone)!.Kind, plan.Tariff.ForwardedUsesPackages);
    }
}

/// <summary>Voice mail of a number (SERV-07).</summary>
/// <param name="Greeting">Code of a greeting of the catalog.</param>
/// <param name="Days">How long messages are kept.</param>
public sealed record VoiceMailbox(string Greeting, int Days)
{
    public string Value => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"on;{Greeting};{Days}");

    /// <summary>Null when it is off.</summary>
    public static VoiceMailbox? Of(LineExtras extras, SubscriptionId number) => extras.Value(number, NetworkFeatures.VoiceMail).Split(';') is ["on", var greeting, var days]
        && int.TryParse(days, System.Globalization.CultureInfo.InvariantCulture, out var kept) ? new(greeting, kept) : null;
}
