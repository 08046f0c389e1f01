using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>numbers.yaml and zones.yaml: how numbers look, what they are and where the subscriber is.</summary>
static class ReadNumbers
{
    static readonly (string Word, ZoneKind Kind)[] Kinds = [.. UsageMatch.KindWords.Select(k => (k.Word, k.Kind))];

    public static NumberPlan ReadPlan(Reading reading)
    {
        if (reading.Open("numbers.yaml") is not { } map) return new NumberPlan("", "", "", 0, [], []);
        var plan = new NumberPlan(
            Digits(map, "country-code", 1, 3), Digits(map, "national-prefix", 1, 4), Digits(map, "international-prefix", 1, 5),
            map.Whole("national-length", 7, 12), DigitList(map, "mobile-starts"), DigitList(map, "own-prefixes"));
        foreach (var (own, at) in map.Words("own-prefixes"))
            if (!own.StartsWith(plan.CountryCode, StringComparison.Ordinal))
                map.Wrong(at, $"own prefix «{own}» does not begin with country code {plan.CountryCode}");
        map.Done();
        return plan;
    }

    public static ImmutableArray<ZoneBook> ReadZones(Reading reading)
    {
        if (reading.Open("zones.yaml") is not { } map) return [];
        var kinds = new Dictionary<string, ZoneKind>(StringComparer.Ordinal);
        var books = map.Maps("zones", required: true).Select(b => ReadBook(b, kinds)).ToImmutableArray();
        if (books.IsEmpty && map.Has("zones")) map.Wrong("«zones» needs at least one version");
        ReadOperator.SameDay(map, "zones", books.Select(b => b.From));
        map.Done();
        return books;
    }

    static ZoneBook ReadBook(YamlMap map, Dictionary<string, ZoneKind> kinds)
    {
        var from = map.Day("from");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var (prefixes, shorts) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var (networks, countries) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        var home = map.Map("home");
        var homeCountries = home is null ? [] : Unique(home, "countries", "country", countries, Country);
        var homeNetworks = home is null ? [] : Unique(home, "networks", "network", networks, Network, required: false);
        home?.Done();
        var zones = map.Maps("numbers", required: true).Select(z =>
        {
            var zone = new Zone(Code(z), z.OneOf("kind", Kinds), z.Local("name"), 
                Unique(z, "prefixes", "prefix", prefixes, w => Digit(w), required: !z.Has("shorts")),
                Unique(z, "shorts", "short number", shorts, w => w.Length <= Zone.ShortLength && Digit(w), required: false));
            z.Reading.Zones.Know(zone.Code);
            if (!codes.Add(zone.Code)) z.Wrong($"zone «{zone.Code}» stands twice", "Codes are written once.");
            if (!kinds.TryAdd(zone.Code, zone.Kind) && kinds[zone.Code] != zone.Kind) z.Wrong($"zone «{zone.Code}» was of another kind in an earlier version", "Take a new code.");
            if (UsageMatch.KindWords.Any(k => k.Word == zone.Code && k.Kind != zone.Kind))
                z.Wrong($"zone «{zone.Code}» bears the name of another kind");
            z.Done();
            return zone;
        }).ToImmutableArray();
        var roaming = map.Maps("roaming").Select(r =>
        {
            var place = new RoamingZone(Code(r), r.Local("name"),
                Unique(r, "countries", "country", countries, Country, required: !r.Has("networks")),
                Unique(r, "networks", "network", networks, Network, required: false));
            r.Reading.Places.Know(place.Code);
            if (!codes.Add(place.Code)) r.Wrong($"zone «{place.Code}» stands twice", "Codes are written once.");
            r.Done();
            return place;
        }).ToImmutableArray();
        map.Done();
        return new ZoneBook(from, homeCountries, homeNetworks, zones, roaming);
    }

    static string Code(YamlMap map)
    {
        var code = map.Text("code");
        if (code is UsageMatch.Home or UsageMatch.Roaming or UsageMatch.AllZones)
            map.Wrong(map.Node("code")!, $"«{code}» has a meaning of its own and cannot be a code");
        return code;
    }

    static bool Country(string word) => word.Length == 2 && word.All(char.IsAsciiLetterUpper);

    static bool Network(string word) => word.Length <= 6 && Digit(word);

    static bool Digit(string word) => word.Length is > 0 and <= 15 && word.All(char.IsAsciiDigit);

    static ImmutableArray<string> Unique(
        YamlMap map, string key, string what, Dictionary<string, string> seen, Func<string, bool> good, bool required = true)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var (word, at) in map.Words(key, required))
        {
            var code = map.Text("code", "home");
            if (!good(word)) map.Wrong(at, $"«{word}» is not a {what}");
            else if (!seen.TryAdd(word, code)) map.Wrong(at, $"{what} {word} already belongs to «{seen[word]}»");
            else found.Add(word);
        }
        return found.ToImmutable();
    }

    static string Digits(YamlMap map, string key, int min, int max)
    {
        var text = map.Text(key);
        if (text.Length > 0 && (text.Length < min || text.Length > max || !Digit(text)))
            map.Wrong(map.Node(key)!, $"«{key}» cannot be «{text}»", $"{min} to {max} digits in quotation marks.");
        return text;
    }

    static ImmutableArray<string> DigitList(YamlMap map, string key)
    {
        var words = map.Words(key, required: true);
        foreach (var (word, at) in words)
            if (!Digit(word)) map.Wrong(at, $"«{word}» is not made of digits");
        return [.. words.Select(w => w.Word).Where(Digit)];
    }
}
