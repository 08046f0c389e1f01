using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What is stored with a rated event and is enough to explain it for ever.</summary>
/// <param name="RuleKey"><see cref="Rated.RuleKey"/>.</param>
/// <param name="Zone">Zone code, or empty.</param>
/// <param name="Visited">As it came in <see cref="Usage.Visited"/>.</param>
/// <param name="Charge">Minor units.</param>
public sealed record KeptUsage(
    string CatalogVersion, string RuleKey, UsageKind Kind, string Zone, string Visited, long Units, long Billed, long Charge,
    ImmutableArray<GrantBurn> Burnt);

/// <summary>So many seconds, pieces or bytes.</summary>
public readonly record struct Amount(long Units, GrantUnit Unit);

/// <summary>One sentence of an explanation: a text's key and its values (LocalText, Money, Amount, int, DateOnly).</summary>
public sealed record Reason(string Key, ImmutableArray<(string Name, object Value)> Values);

/// <summary>«Почему столько?»: the kept fields of a charge, told by the catalog of its own time.</summary>
public static class Derivation
{
    /// <summary>Every key this can answer with, in the order they are told.</summary>
    public static readonly ImmutableArray<string> Keys =
    [
        "because.unknown", "because.rule", "because.zone", "because.place", "because.free-under", "because.rounded", "because.exact",
        "because.grant", "because.price", "because.connection", "because.favourite", "because.adjusted", "because.nothing",
    ];

    /// <param name="grantCode">The grant rule's code of a package id and the day it was given; null when forgotten.</param>
    public static IReadOnlyList<Reason> Of(Catalog catalog, KeptUsage kept, Func<long, (string Code, DateOnly Given)?> grantCode)
    {
        if (catalog.Version(kept.CatalogVersion) is not { } version || version.RuleOf(kept.RuleKey) is not var (tariff, rule))
            return [Say("because.unknown", ("version", kept.CatalogVersion), ("rule", kept.RuleKey))];

        var (unit, told) = (UnitOf(kept.Kind), new List<Reason>());
        Money Money(long minor) => new(minor, catalog.Currency);
        Amount Many(long units) => new(units, unit);

        told.Add(Say("because.rule", ("tariff", tariff.Name), ("rule", rule.Name), ("since", version.From)));
        if (version.Zones.ZoneNamed(kept.Zone) is { } zone) told.Add(Say("because.zone", ("zone", zone.Name)));
        if (version.Zones.PlaceOf(kept.Visited) is > 0 and var place) told.Add(Say("because.place", ("place", version.Zones.Place(place)!.Name)));

        if (kept.Units > 0 && kept.Units < rule.FreeUnder) told.Add(Say("because.free-under", ("limit", Many(rule.FreeUnder))));
        else if (kept.Billed != kept.Units) told.Add(Say("because.rounded", ("units", Many(kept.Units)), ("billed", Many(kept.Billed)), ("first", Many(rule.FirstStep)), ("step", Many(rule.Step))));
        else told.Add(Say("because.exact", ("units", Many(kept.Units))));

        var paid = kept.Billed;
        foreach (var burn in kept.Burnt)
        {
            paid -= burn.Units;
            var name = grantCode(burn.Grant) is var (code, given) ? catalog.GrantRuleOf(code, given)?.Name : null;
            told.Add(Say("because.grant", ("grant", name ?? LocalText.Of("пакет", "package")), ("amount", Many(burn.Units))));
        }

        if (paid == 0) told.Add(Say("because.nothing"));
        else ExplainMoney(rule, tariff, kept, paid, told, Money, Many);
        return told;
    }

    static void ExplainMoney(
        RateRule rule, Tariff tariff, KeptUsage kept, long paid, List<Reason> told, Func<long, Money> money, Func<long, Amount> many)
    {
        var price = rule.PriceOf(paid, rule.Price);
        told.Add(Say("because.price", ("paid", many(paid)), ("price", money(rule.Price)), ("per", many(rule.Per)), ("sum", money(price))));
        if (rule.ConnectionFee > 0) told.Add(Say("because.connection", ("fee", money(rule.ConnectionFee))));

        var full = price + rule.ConnectionFee;
        if (kept.Charge == full) return;
        var percent = tariff.Favourites?.DiscountPercent ?? 0;
        var discount = Rounding.ShareHalfUp(full, percent, 100);
        told.Add(percent > 0 && full - discount == kept.Charge
            ? Say("because.favourite", ("percent", percent), ("discount", money(discount)), ("sum", money(kept.Charge)))
            : Say("because.adjusted", ("sum", money(kept.Charge))));
    }

    static GrantUnit UnitOf(UsageKind kind) => kind switch
    {
        UsageKind.Voice => GrantUnit.Seconds,
        UsageKind.Data => GrantUnit.Bytes,
        UsageKind.Mms => GrantUnit.Mms,
        _ => GrantUnit.Sms,
    };

    static Reason Say(string key, params ReadOnlySpan<(string, object)> values) => new(key, [.. values]);
}
