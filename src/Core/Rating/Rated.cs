namespace Kabinet;

/// <summary>Why an event could not be priced. Intake rejects it under this name.</summary>
public enum RatingProblem : byte
{
    None,
    /// <summary>The tariff did not exist on that day.</summary>
    NoTariff,
    /// <summary>An outgoing number that no zone knows.</summary>
    UnknownNumber,
    /// <summary>A visited network or country that no roaming zone knows.</summary>
    UnknownPlace,
    /// <summary>The tariff has no rate for this kind, zone and place.</summary>
    NoRate,
    /// <summary>Negative, or beyond <see cref="Rater.MaxUnits"/>.</summary>
    BadUnits,
}

/// <summary>So much of a package was burnt by one event.</summary>
public readonly record struct GrantBurn(long Grant, long Units);

/// <summary>
/// The price of one event and everything it follows from. <c>BilledUnits = BurntUnits + PaidUnits</c>
/// always; the charge is 0 or more, in minor units of the operator's currency.
/// </summary>
/// <param name="RuleKey">Tariff, slash, rule: with the version id enough to find the price again (<see cref="Derivation"/>).</param>
/// <param name="Burns">How many entries of the caller's buffer were filled, in the order burnt.</param>
/// <param name="UnitPrice">Minor units for every <see cref="RateRule.Per"/> units at which money paid; of the last tier used.</param>
/// <param name="DiscountMinor">Taken off for a favourite number; already out of the charge.</param>
public readonly record struct Rated(
    RatingProblem Problem, Category Category, SpendFlags Flags, CatalogVersion? Version, RateRule? Rule,
    string RuleKey, Zone? Zone, RoamingZone? Place, long BilledUnits, long BurntUnits, long PaidUnits, long ChargeMinor, long UnitPrice,
    long DiscountMinor, int Burns)
{
    public bool IsPriced => Problem == RatingProblem.None;
}
