namespace Kabinet.Operations.Line;

/// <summary>Which numbers may be favourites of a tariff (SERV-05).</summary>
public static class Favourites
{
    public static FavouriteRule? RuleOf(Setting setting, Subscription number) => setting.Version.Tariffs.GetValueOrDefault(number.Tariff)?.Favourites;

    /// <summary>A whole number with its country: short and service numbers are none.</summary>
    public static bool IsNumber(string peer) => peer.Length is >= 10 and <= 15 && peer.All(char.IsAsciiDigit);

    /// <summary>Is it of a kind that the tariff allows?</summary>
    public static bool IsAllowed(Setting setting, Subscription number, string peer) =>
        setting.Catalog.PlansOf(number.Tariff)?.At(setting.Now.UtcTicks) is { } plan && plan.Zones.ZoneOf(peer) is > 0 and var zone && plan.IsFavouriteZone(zone);
}
