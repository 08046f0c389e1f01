namespace Kabinet;

/// <summary>The zones of one catalog version, ready for lookup.</summary>
public sealed class ZoneMap
{
    const int Letters = 26;
    const short Home = short.MaxValue;

    readonly PrefixTree numbers = new();
    readonly PrefixTree shorts = new(whole: true);
    readonly PrefixTree networks = new();
    readonly short[] countries = new short[Letters * Letters];
    readonly Zone?[] zones;
    readonly RoamingZone?[] places;

    internal ZoneMap(ZoneBook book, RateGrid grid)
    {
        (zones, places) = (new Zone?[grid.Zones], new RoamingZone?[grid.Places]);
        foreach (var zone in book.Zones)
        {
            var index = grid.ZoneIndex(zone.Code);
            zones[index] = zone;
            foreach (var prefix in zone.Prefixes) numbers.Add(prefix, index);
            foreach (var number in zone.Shorts) shorts.Add(number, index);
        }
        foreach (var place in book.Roaming)
        {
            var index = grid.PlaceIndex(place.Code);
            places[index] = place;
            foreach (var prefix in place.Networks) networks.Add(prefix, index);
            foreach (var country in place.Countries)
                if (Country(country) is var slot and >= 0) countries[slot] = index;
        }
        foreach (var prefix in book.HomeNetworks) networks.Add(prefix, Home);
        foreach (var country in book.HomeCountries)
            if (Country(country) is var slot and >= 0) countries[slot] = Home;
    }

    /// <summary>The zone of a number, or null when no prefix fits.</summary>
    public Zone? Find(ReadOnlySpan<char> digits) => zones[ZoneOf(digits)];

    /// <summary>Index in <see cref="RateGrid"/>; 0 when nothing fits.</summary>
    public int ZoneOf(ReadOnlySpan<char> digits) =>
        digits.Length <= Kabinet.Zone.ShortLength ? shorts.Find(digits) : numbers.Find(digits);

    /// <summary>Index in <see cref="RateGrid"/>: 0 at home, -1 for a place no roaming zone knows.</summary>
    public int PlaceOf(ReadOnlySpan<char> visited)
    {
        if (visited.Length == 0) return 0;
        var slot = Country(visited);
        var found = slot >= 0 ? countries[slot] : networks.Find(visited);
        return found == 0 ? -1 : found == Home ? 0 : found;
    }

    /// <summary>A zone by its code; null when this version has none.</summary>
    public Zone? ZoneNamed(string code) => zones.FirstOrDefault(z => z?.Code == code);

    public Zone? Zone(int index) => zones[index];

    public RoamingZone? Place(int index) => places[index];

    static int Country(ReadOnlySpan<char> iso) =>
        iso.Length == 2 && char.IsAsciiLetterUpper(iso[0]) && char.IsAsciiLetterUpper(iso[1])
            ? (iso[0] - 'A') * Letters + (iso[1] - 'A')
            : -1;
}
