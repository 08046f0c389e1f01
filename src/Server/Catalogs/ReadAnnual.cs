using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>annual.yaml: the annual contract. An operator without the file has none.</summary>
static class ReadAnnual
{
    public static ImmutableArray<AnnualTerms> Read(Reading reading)
    {
        if (!reading.HasFile("annual.yaml") || reading.Open("annual.yaml") is not { } map) return [];
        var terms = map.Maps("annual", required: true).Select(Terms).ToImmutableArray();
        ReadOperator.SameDay(map, "annual", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static AnnualTerms Terms(YamlMap map)
    {
        var words = map.Words("tariffs");
        foreach (var (word, at) in words) map.Reading.Tariffs.Refer(map, word, at);
        var terms = new AnnualTerms(map.Day("from"), map.Whole("months", 1, 60), map.Whole("discount", 0, 99), map.Whole("free-days", 0, 60, 0), [.. words.Select(w => w.Word)]);
        map.Done();
        return terms;
    }
}
