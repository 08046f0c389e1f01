using System.Collections.Immutable;

namespace Kabinet;

/// <summary>Which usage a rate or a package speaks about.</summary>
/// <param name="Classes">Kinds with direction.</param>
/// <param name="To">Zone codes or words of <see cref="AllZones"/> and the zone kinds; empty means any.</param>
/// <param name="In">Roaming zone codes, <c>home</c> or <c>roaming</c>; empty means home.</param>
public sealed record UsageMatch(
    ImmutableArray<UsageClass> Classes, ImmutableArray<string> To, ImmutableArray<string> In)
{
    public const string AllZones = "any";
    public const string Home = "home";
    public const string Roaming = "roaming";

    /// <summary>The words that name a whole kind of zones in <c>to:</c>.</summary>
    public static readonly ImmutableArray<(string Word, ZoneKind Kind)> KindWords =
    [
        ("onnet", ZoneKind.OnNet), ("mobile", ZoneKind.Mobile), ("fixed", ZoneKind.Fixed),
        ("long-distance", ZoneKind.LongDistance), ("international", ZoneKind.International),
        ("special", ZoneKind.Special), ("voice-mail", ZoneKind.VoiceMail),
    ];
}

/// <summary>
/// One line of a price list. Usage is rounded up to <paramref name="FirstStep"/> and then to whole
/// <paramref name="Step"/>s; packages pay first; what is left costs <paramref name="Price"/> for
/// every <paramref name="Per"/> units. Units are seconds, pieces or bytes.
/// </summary>
/// <param name="Code">Unique within the tariff; kept with every charge.</param>
/// <param name="Price">Minor units, 0 or more.</param>
/// <param name="ConnectionFee">Minor units, once an event, when money pays any part of it.</param>
/// <param name="FreeUnder">Shorter usage is not billed at all: 3 means 0 to 2 units are free.</param>
/// <param name="Tiers">Other prices after so many paid units in the month, rising; may be empty.</param>
public sealed record RateRule(
    string Code, LocalText Name, UsageMatch Match, long FirstStep, long Step, long Price, long Per,
    long ConnectionFee, long FreeUnder, ImmutableArray<RateTier> Tiers)
{
    /// <summary>Usage rounded the way this rule rounds; 0 when there was none or it is free.</summary>
    public long Billed(long units)
    {
        if (units <= 0 || units < FreeUnder) return 0;
        return units <= FirstStep ? FirstStep : FirstStep + Rounding.StepsUp(units - FirstStep, Step) * Step;
    }

    /// <summary>
    /// Minor units for what packages left over, without the connection fee. A begun step is paid whole,
    /// also when a package paid a part of it; half a minor unit goes up.
    /// </summary>
    public long PriceOf(long paidUnits, long unitPrice)
    {
        if (unitPrice == 0) return 0;
        var units = Rounding.StepsUp(paidUnits, Step) * Step;
        var high = Math.BigMul(unitPrice, units, out var low);
        return high == 0 && low is >= 0 and < long.MaxValue / 4
            ? (low * 2 + Per) / (Per * 2)
            : Rounding.ShareHalfUp(unitPrice, units, Per);
    }
}

/// <summary>After <paramref name="After"/> paid units in a month a unit price of <paramref name="Price"/> holds.</summary>
public sealed record RateTier(long After, long Price);

/// <summary>Rates that several tariffs share (calls abroad, roaming), in force from a day.</summary>
public sealed record RateBook(string Code, DateOnly From, ImmutableArray<RateRule> Rates);
