using Kabinet.Wording;

namespace Kabinet.Channels.Web.Tariffs;

/// <summary>Packages and prices of tariffs and services in the words of a page.</summary>
public static class TariffWords
{
    public static string IconOf(GrantUnit unit) => unit switch { GrantUnit.Bytes => "globe", GrantUnit.Seconds => "phone", _ => "message" };

    /// <summary>«Интернет в Турции: 3 ГБ»; a name that says how much already says it once.</summary>
    public static string Holds(GrantRule rule, Texts texts)
    {
        var (name, much) = (rule.Name.In(texts.Language), texts.Format.Package(rule.Unit, rule.Size));
        return name.Replace(Format.Nbsp, ' ').Contains(much.Replace(Format.Nbsp, ' '), StringComparison.OrdinalIgnoreCase) ? name : $"{name}: {much}";
    }

    /// <summary>«2 ₽ за 1 мин», «бесплатно».</summary>
    public static string PriceOf(RateRule rate, Currency currency, Texts texts) => Price(new Money(rate.Price, currency), UnitOf(rate.Match.Classes[0]), rate.Per, texts);

    public static string Price(Money price, GrantUnit unit, long per, Texts texts) => price.IsZero
        ? texts["tariff.free"]
        : texts.Get("tariff.price-per", ("price", price), ("per", unit == GrantUnit.Seconds ? texts.Format.Duration(per) : texts.Format.Package(unit, per)));

    /// <summary>The left side of a row that compares two tariffs.</summary>
    public static string Name(TariffOffer offer, Texts texts) => offer.Place is { } place
        ? texts.Get($"tariff.compare.{offer.Kind}", ("place", place)) : texts[$"tariff.compare.{offer.Kind}"];

    public static string Value(TariffOffer offer, Texts texts) => offer switch
    {
        { Kind: OfferKind.Data or OfferKind.Calls or OfferKind.Sms, Unlimited: true } => texts["tariff.unlimited"],
        { Kind: OfferKind.Data or OfferKind.Calls or OfferKind.Sms, Package: 0 } => texts["tariff.none"],
        { Kind: OfferKind.Data or OfferKind.Calls or OfferKind.Sms } => texts.Format.Package(offer.Unit, offer.Package),
        { Kind: OfferKind.RoamingCalls or OfferKind.RoamingData, Package: > 0 } => texts["tariff.in-package"],
        { Price: { } price } => Price(price, offer.Unit, offer.Per, texts),
        _ => texts["tariff.not-there"],
    };

    /// <summary>Above zero where the second is better for the subscriber, below where it is worse.</summary>
    public static int Better(TariffOffer now, TariffOffer then)
    {
        if (now.Kind <= OfferKind.Sms) return Size(then).CompareTo(Size(now));
        if (now.Kind >= OfferKind.RoamingCalls && (now.Package > 0) != (then.Package > 0)) return then.Package > 0 ? 1 : -1;
        return Cost(now).CompareTo(Cost(then));
    }

    static long Size(TariffOffer offer) => offer.Unlimited ? long.MaxValue : offer.Package;

    static decimal Cost(TariffOffer offer) => offer.Price is { } price ? (decimal)price.Minor / offer.Per : decimal.MaxValue;

    static GrantUnit UnitOf(UsageClass usage) => usage switch
    {
        UsageClass.Data => GrantUnit.Bytes,
        UsageClass.SmsIn or UsageClass.SmsOut => GrantUnit.Sms,
        UsageClass.MmsIn or UsageClass.MmsOut => GrantUnit.Mms,
        _ => GrantUnit.Seconds,
    };
}
