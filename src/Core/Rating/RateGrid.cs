using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Kabinet;

/// <summary>
/// Every combination of usage class, zone and place as one number, the same in all versions of the
/// catalog: so that finding a rate is one array read. Zone 0 is «no number», place 0 is home.
/// </summary>
public sealed class RateGrid
{
    const int Classes = (int)UsageClass.ForwardingFact + 1;

    readonly FrozenDictionary<string, short> zoneIndex;
    readonly FrozenDictionary<string, short> placeIndex;
    readonly ImmutableArray<ZoneKind> kinds;

    public RateGrid(IEnumerable<ZoneBook> books)
    {
        var (zones, places, kindsFound) = (new Dictionary<string, short>(), new Dictionary<string, short>(), new List<ZoneKind> { ZoneKind.None });
        foreach (var book in books)
        {
            foreach (var zone in book.Zones)
                if (zones.TryAdd(zone.Code, checked((short)(zones.Count + 1)))) kindsFound.Add(zone.Kind);
            foreach (var place in book.Roaming)
                places.TryAdd(place.Code, checked((short)(places.Count + 1)));
        }
        (zoneIndex, placeIndex, kinds) = (zones.ToFrozenDictionary(), places.ToFrozenDictionary(), [.. kindsFound]);
        (Zones, Places) = (zones.Count + 1, places.Count + 1);
    }

    public int Zones { get; }
    public int Places { get; }
    public int Cells => Classes * Zones * Places;

    public int Cell(UsageClass usage, int zone, int place) => ((int)usage * Zones + zone) * Places + place;

    public short ZoneIndex(string code) => zoneIndex[code];

    public short PlaceIndex(string code) => placeIndex[code];

    /// <summary>The cells a match covers; unknown codes cover nothing (the checker names them).</summary>
    public IEnumerable<int> CellsOf(UsageMatch match)
    {
        var zones = ZonesOf(match.To);
        var places = PlacesOf(match.In);
        foreach (var usage in match.Classes)
            for (var zone = 0; zone < Zones; zone++)
            {
                if (!zones[zone]) continue;
                for (var place = 0; place < Places; place++)
                    if (places[place]) yield return Cell(usage, zone, place);
            }
    }

    /// <summary>Which zones the words of <c>to:</c> mean.</summary>
    public bool[] ZonesOf(ImmutableArray<string> to)
    {
        var found = new bool[Zones];
        if (to.IsDefaultOrEmpty || to.Contains(UsageMatch.AllZones)) { Array.Fill(found, true); return found; }
        foreach (var word in to)
        {
            if (zoneIndex.TryGetValue(word, out var index)) found[index] = true;
            foreach (var (name, kind) in UsageMatch.KindWords)
                if (name == word)
                    for (var zone = 1; zone < Zones; zone++)
                        found[zone] |= kinds[zone] == kind;
        }
        return found;
    }

    bool[] PlacesOf(ImmutableArray<string> inWords)
    {
        var found = new bool[Places];
        if (inWords.IsDefaultOrEmpty) { found[0] = true; return found; }
        foreach (var word in inWords)
        {
            if (word == UsageMatch.Home) found[0] = true;
            else if (word == UsageMatch.Roaming) Array.Fill(found, true, 1, Places - 1);
            else if (placeIndex.TryGetValue(word, out var index)) found[index] = true;
        }
        return found;
    }
}
