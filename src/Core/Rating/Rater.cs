namespace Kabinet;

/// <summary>
/// Turns one event into packages burnt and money charged. Pure: it changes only what the caller
/// hands over, allocates nothing, and costs the same for a second and for a year.
/// </summary>
public static class Rater
{
    /// <summary>The most one event may hold: 2³² seconds, 2²⁰ messages, 2⁴⁶ bytes. More is a broken record.</summary>
    public static long MaxUnits(UsageKind kind) => kind switch
    {
        UsageKind.Voice => 1L << 32,
        UsageKind.Data => 1L << 46,
        _ => 1L << 20,
    };

    /// <param name="plans">The tariff the subscription was on at <see cref="Usage.At"/>.</param>
    /// <param name="grants">The account's packages, sorted by <see cref="Burn.Sort"/>; what is burnt is taken off.</param>
    /// <param name="burnt">Filled with what was burnt; at least as long as <paramref name="grants"/>.</param>
    /// <param name="meters">Paid units of this month for each of <see cref="RatePlan.Meters"/>; may be empty when there are none.</param>
    /// <exception cref="ArgumentException">A buffer is too short.</exception>
    public static Rated Rate(
        TariffPlans plans, in Usage usage, Span<Burn> grants, Span<GrantBurn> burnt, Span<long> meters = default)
    {
        var located = default(Located);
        return Rate(plans, usage, ref located, grants, burnt, meters);
    }

    /// <inheritdoc cref="Rate(TariffPlans, in Usage, Span{Burn}, Span{GrantBurn}, Span{long})"/>
    /// <param name="located">The event's own, of an earlier tariff or <c>default</c>: kept for the next tariff that prices it.</param>
    public static Rated Rate(
        TariffPlans plans, in Usage usage, ref Located located, Span<Burn> grants, Span<GrantBurn> burnt, Span<long> meters = default)
    {
        if (burnt.Length < grants.Length) throw new ArgumentException("One place for each package.", nameof(burnt));

        var ticks = usage.At.UtcTicks;
        if (plans.At(ticks) is not { } plan) return Unpriced(RatingProblem.NoTariff);
        if (usage.Units < 0 || usage.Units > MaxUnits(usage.Kind)) return Unpriced(RatingProblem.BadUnits);

        if (!ReferenceEquals(located.By, plan.Zones)) located = new Located(plan.Zones, usage);
        var (zone, place) = (located.Zone, located.Place);
        if (place < 0) return Unpriced(RatingProblem.UnknownPlace);

        var type = usage.Class;
        if (zone == 0 && type is UsageClass.VoiceOut or UsageClass.VoiceForwarded or UsageClass.SmsOut or UsageClass.MmsOut)
            return Unpriced(RatingProblem.UnknownNumber);

        var cell = plan.Grid.Cell(type, zone, place);
        var index = plan.RuleOf(cell);
        if (index < 0) return Unpriced(RatingProblem.NoRate);
        var rule = plan.Rules[index];

        var billed = rule.Billed(usage.Units);
        var burns = 0;
        var paid = billed;
        if (type != UsageClass.VoiceForwarded)
            paid = BurnGrants(billed, cell, ticks, usage.Subscription.Value, grants, burnt, out burns);
        else if (plan.Tariff.ForwardedUsesPackages)
            paid = BurnGrants(billed, plan.Grid.Cell(UsageClass.VoiceOut, zone, place), ticks, usage.Subscription.Value, grants, burnt, out burns);

        var (charge, unitPrice, discount) = (0L, rule.Price, 0L);
        if (paid > 0)
        {
            var meter = plan.MeterOf(index);
            charge = checked(rule.ConnectionFee + (meter < 0
                ? rule.PriceOf(paid, rule.Price)
                : TieredPrice(rule, paid, ref meters[meter], ref unitPrice)));
            if (usage.Favourite && plan.FavouriteDiscount > 0 && plan.IsFavouriteZone(zone)
                && type is UsageClass.VoiceOut or UsageClass.SmsOut or UsageClass.MmsOut)
                charge -= discount = Rounding.ShareHalfUp(charge, plan.FavouriteDiscount, 100);
        }

        var known = plan.Zones.Zone(zone);
        var kind = known?.Kind ?? ZoneKind.None;
        var flags = (place > 0 ? SpendFlags.Roaming : SpendFlags.None)
            | (kind == ZoneKind.International && type is not (UsageClass.VoiceIn or UsageClass.SmsIn or UsageClass.MmsIn)
                ? SpendFlags.International : SpendFlags.None);
        return new Rated(RatingProblem.None, SpendGroups.Of(type, kind, usage.Modem), flags, plan.Version, rule, plan.RuleKey(index),
            known, plan.Zones.Place(place), billed, billed - paid, paid, charge, unitPrice, discount, burns);
    }

    static long BurnGrants(
        long need, int cell, long ticks, long subscription, Span<Burn> grants, Span<GrantBurn> burnt, out int burns)
    {
        burns = 0;
        for (var i = 0; i < grants.Length && need > 0; i++)
        {
            ref var grant = ref grants[i];
            if (grant.Left <= 0 || ticks < grant.FromTicks || ticks >= grant.UntilTicks
                || (grant.Subscription != 0 && grant.Subscription != subscription) || !grant.Scope.Pays(cell)) continue;
            var take = Math.Min(grant.Left, need);
            grant.Left -= take;
            need -= take;
            burnt[burns++] = new GrantBurn(grant.Grant, take);
        }
        return need;
    }

    static long TieredPrice(RateRule rule, long paid, ref long used, ref long unitPrice)
    {
        var (charge, left) = (0L, paid);
        for (var tier = -1; tier < rule.Tiers.Length && left > 0; tier++)
        {
            var upTo = tier + 1 < rule.Tiers.Length ? rule.Tiers[tier + 1].After : long.MaxValue;
            if (used >= upTo) continue;
            var part = Math.Min(left, upTo - used);
            unitPrice = tier < 0 ? rule.Price : rule.Tiers[tier].Price;
            charge = checked(charge + rule.PriceOf(part, unitPrice));
            used += part;
            left -= part;
        }
        return charge;
    }

    static Rated Unpriced(RatingProblem problem) =>
        new(problem, Category.None, SpendFlags.None, null, null, "", null, null, 0, 0, 0, 0, 0, 0, 0);
}
