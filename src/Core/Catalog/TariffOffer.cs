using System.Collections.Immutable;

namespace Kabinet;

/// <summary>What is compared of two tariffs, in the order shown.</summary>
public enum OfferKind : byte { Data, Calls, Sms, CallPrice, SmsPrice, DataPrice, RoamingCalls, RoamingData }

/// <summary>What a tariff gives of one thing.</summary>
/// <param name="Unit">What it is counted in.</param>
/// <param name="Package">How much the monthly packages hold of it; 0 for none.</param>
/// <param name="Price">Without a package or beyond it, for every <paramref name="Per"/> units; none where it cannot be used.</param>
public sealed record TariffOffer(OfferKind Kind, LocalText? Place, GrantUnit Unit, long Package, Money? Price, long Per)
{
    public bool Unlimited => Price is { IsZero: true };

    /// <summary>Everything that is worth comparing: packages and prices at home, then each place for travelling.</summary>
    public static IReadOnlyList<TariffOffer> Of(Catalog catalog, DateOnly day, Tariff tariff)
    {
        if (catalog.PlansAsOf(tariff.Code, day)?.At(0) is not { } plan) return [];
        var grid = catalog.Grid;
        var scopes = tariff.Grants.Select(rule => (rule, Scope: GrantScope.Of(rule, grid))).ToList();
        var mobile = Array.IndexOf(grid.ZonesOf(["mobile"]), true);
        List<TariffOffer> offers =
        [
            At(OfferKind.Data, UsageClass.Data, 0, 0, GrantUnit.Bytes), At(OfferKind.Calls, UsageClass.VoiceOut, mobile, 0, GrantUnit.Seconds),
            At(OfferKind.Sms, UsageClass.SmsOut, mobile, 0, GrantUnit.Sms),
            At(OfferKind.CallPrice, UsageClass.VoiceOut, mobile, 0, GrantUnit.Seconds), At(OfferKind.SmsPrice, UsageClass.SmsOut, mobile, 0, GrantUnit.Sms),
            At(OfferKind.DataPrice, UsageClass.Data, 0, 0, GrantUnit.Bytes),
        ];
        for (var place = 1; place < grid.Places; place++)
        {
            if (plan.Zones.Place(place) is not { } zone) continue;
            offers.Add(At(OfferKind.RoamingCalls, UsageClass.VoiceOut, mobile, place, GrantUnit.Seconds, zone.Name));
            offers.Add(At(OfferKind.RoamingData, UsageClass.Data, 0, place, GrantUnit.Bytes, zone.Name));
        }
        return offers;

        TariffOffer At(OfferKind kind, UsageClass usage, int zone, int place, GrantUnit unit, LocalText? name = null)
        {
            var cell = grid.Cell(usage, zone, place);
            var rule = plan.RuleOf(cell) is >= 0 and var i ? plan.Rules[i] : null;
            return new(kind, name, unit, scopes.Where(s => s.rule.Unit == unit && s.Scope.Pays(cell)).Sum(s => s.rule.Size),
                rule is null ? null : new Money(rule.Price, catalog.Currency), rule?.Per ?? 1);
        }
    }

    /// <summary>Rows of two tariffs side by side: packages always, prices only where they differ.</summary>
    public static ImmutableArray<(TariffOffer Now, TariffOffer Then)> Compare(Catalog catalog, DateOnly day, Tariff now, Tariff then) =>
        [.. Of(catalog, day, now).Zip(Of(catalog, day, then)).Where(pair => pair.First.Kind <= OfferKind.Sms || !IsAlike(pair.First, pair.Second))];

    /// <summary>To somebody who pays without a package, or abroad within one, they are the same.</summary>
    static bool IsAlike(TariffOffer now, TariffOffer then) => now.Kind >= OfferKind.RoamingCalls && (now.Package > 0 || then.Package > 0)
        ? now.Package > 0 == then.Package > 0
        : (now.Price, now.Per) == (then.Price, then.Per);
}
