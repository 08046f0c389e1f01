using System.Collections.Immutable;
using Kabinet.Wording;

namespace Kabinet.Catalogs;

/// <summary><c>choices:</c> of a tariff: packages whose size the subscriber chooses. Every combination becomes a tariff of the catalog.</summary>
static class ReadChoices
{
    /// <summary>So many combinations of one tariff are enough for anybody, and each is laid out for rating.</summary>
    const int Most = 60;

    /// <summary>The plain tariff first, then those assembled from it.</summary>
    public static IReadOnlyList<Tariff> Of(YamlMap map, Tariff tariff)
    {
        if (map.Map("choices", required: false) is not { } choices) return [tariff];
        var description = choices.Local("description");
        var found = choices.Maps("packages", required: true).Select(package => Package(package, tariff)).OfType<PackageChoice>().ToImmutableArray();
        choices.Done();
        if (found.Select(c => c.Grant).Distinct().Count() < found.Length) choices.Wrong("a package is chosen twice");
        var combinations = found.Aggregate<PackageChoice, IEnumerable<ImmutableArray<PackageSize>>>([[]], (all, choice) => all.SelectMany(_ => choice.Sizes, (chosen, size) => chosen.Add(size))).ToList();
        if (combinations.Count > Most) choices.Wrong($"{combinations.Count} combinations of sizes", $"At most {Most}.");
        tariff = tariff with { Choices = found };
        var assembled = combinations.Where(sizes => sizes.Any(s => !s.IsOwn)).Select(sizes => TariffFamily.Assembled(tariff, sizes, Named(tariff, sizes), description)).ToList();
        if (assembled.Find(t => t.MonthlyFee.IsNegative) is { } free) choices.Wrong($"«{free.Code}» has a fee below zero");
        return [tariff, .. assembled];
    }

    /// <summary>A size that a later version does not offer any more: who has it keeps it, nobody can choose it.</summary>
    public static IEnumerable<Tariff> Withdrawn(IReadOnlyList<Tariff> versions) =>
        from assembled in versions.Where(t => t.IsAssembled).GroupBy(t => t.Code)
        let last = assembled.MaxBy(t => t.From)!
        let next = versions.Where(t => !t.IsAssembled && t.From > last.From).MinBy(t => t.From)
        where next is not null
        select last with { From = next.From, ArchivedFrom = next.From };

    static PackageChoice? Package(YamlMap map, Tariff tariff)
    {
        var grant = map.Text("grant");
        var rule = tariff.Grants.FirstOrDefault(g => g.Code == $"{tariff.Code}/{grant}");
        if (rule is null) map.Wrong($"the tariff has no package «{grant}»", Mistakes.Hint(grant, tariff.Grants.Select(g => g.Code[(tariff.Code.Length + 1)..])));
        var sizes = map.Maps("sizes", required: true).Select(size => Size(size, rule)).ToList();
        map.Done();
        if (rule is null) return null;
        if (sizes.Select(s => s.Size).Append(rule.Size).Distinct().Count() <= sizes.Count) map.Wrong("a size stands twice, or is the tariff's own");
        return new PackageChoice(grant, rule.Unit, rule.Name,
            [.. sizes.Append(new PackageSize(Word(rule.Unit, rule.Size), rule.Size, Money.Zero(map.Reading.Currency), true)).OrderBy(s => s.Size)]);
    }

    static PackageSize Size(YamlMap map, GrantRule? rule)
    {
        var (size, unit) = map.Parsed("size", Quantity.SizeShape, t => Quantity.Size(t) is { Units: > 0 } s ? s : null, (1L, rule?.Unit ?? GrantUnit.Seconds));
        if (rule is not null && unit != rule.Unit) map.Wrong("the size is counted in another unit than its package");
        var fee = map.Parsed("fee", "what it adds to the monthly fee, or takes off it: 120 or -90", t => Quantity.Sum(t, map.Reading.Currency), 0L);
        map.Done();
        return new PackageSize(Word(unit, size), size, new Money(fee, map.Reading.Currency), false);
    }

    /// <summary>A size in a code: <c>60gb</c>, <c>300min</c>. It stays the same however the catalog writes it.</summary>
    public static string Word(GrantUnit unit, long size) => unit switch
    {
        GrantUnit.Bytes => size % DataSize.Gigabyte == 0 ? $"{size / DataSize.Gigabyte}gb" : size % DataSize.Megabyte == 0 ? $"{size / DataSize.Megabyte}mb" : $"{size}b",
        GrantUnit.Seconds => size % 60 == 0 ? $"{size / 60}min" : $"{size}s",
        _ => $"{size}{(unit == GrantUnit.Sms ? "sms" : "mms")}",
    };

    static LocalText Named(Tariff tariff, ImmutableArray<PackageSize> sizes) => new([.. tariff.Name.Languages.Select(language => new KeyValuePair<string, string>(language,
        $"{tariff.Name.In(language)}: {string.Join(", ", sizes.Select((size, i) => Format.For(language).Package(tariff.Choices[i].Unit, size.Size)))}"))]);
}
