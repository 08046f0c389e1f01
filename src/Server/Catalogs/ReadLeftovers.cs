using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>leftovers.yaml: what may become of what is left of packages. An operator without the file exchanges and gives nothing.</summary>
static class ReadLeftovers
{
    public static ImmutableArray<LeftoverTerms> Read(Reading reading)
    {
        if (!reading.HasFile("leftovers.yaml") || reading.Open("leftovers.yaml") is not { } map) return [];
        var terms = map.Maps("leftovers", required: true).Select(Terms).ToImmutableArray();
        ReadOperator.SameDay(map, "leftovers", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static LeftoverTerms Terms(YamlMap map)
    {
        var terms = new LeftoverTerms(map.Day("from"), ReadRates.Grants(map, LeftoverTerms.Owner), [.. map.Maps("exchange").Select(Exchange)], map.Map("gift", required: false) is { } gift ? Gift(gift) : null);
        foreach (var exchange in terms.Exchanges.Where(e => terms.PackageOf(e.Get) is null)) map.Wrong($"«{exchange.Code}» gives something that no package of «grants» holds");
        if (terms.Gift is not null && terms.GiftPackage is not { Unit: GrantUnit.Bytes }) map.Wrong("a gift needs a package «gift» of data in «grants»");
        map.Done();
        return terms;
    }

    static LeftoverExchange Exchange(YamlMap map)
    {
        var ((given, give), (got, get)) = (Size(map, "give"), Size(map, "get"));
        if (give == get) map.Wrong("a package is exchanged for one of another kind");
        map.Done();
        return new LeftoverExchange($"{ReadChoices.Word(give, given)}-{ReadChoices.Word(get, got)}", give, given, get, got);
    }

    static GiftTerms Gift(YamlMap map)
    {
        var sizes = ImmutableArray.CreateBuilder<long>();
        foreach (var (word, at) in map.Words("sizes", required: true))
            if (Quantity.Size(word) is { Unit: GrantUnit.Bytes, Units: > 0 and var units } && units > sizes.LastOrDefault()) sizes.Add(units);
            else map.Wrong(at, $"«{word}» is not a size of a gift", "Rising sizes of data like 500 MB, 1 GB.");
        var terms = new GiftTerms(sizes.ToImmutable(), Size(map, "a-day").Units, Size(map, "a-month").Units, map.Whole("days", 1, 90), map.Whole("confirm-minutes", 1, 60));
        map.Done();
        return terms;
    }

    static (long Units, GrantUnit Unit) Size(YamlMap map, string key) => map.Parsed(key, Quantity.SizeShape, t => Quantity.Size(t) is { Units: > 0 } s ? s : null, (1L, GrantUnit.Bytes));
}
