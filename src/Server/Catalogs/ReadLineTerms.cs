using System.Collections.Immutable;
using System.Globalization;

namespace Kabinet.Catalogs;

/// <summary>line.yaml: what a number has beside its tariff: blocks, forwarding, voice mail, tones, messages. May be missing.</summary>
static class ReadLineTerms
{
    public static ImmutableArray<LineTerms> Read(Reading reading)
    {
        if (!reading.HasFile("line.yaml") || reading.Open("line.yaml") is not { } map) return [];
        var terms = map.Maps("line", required: true).Select(Terms).ToImmutableArray();
        ReadOperator.SameDay(map, "line", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static LineTerms Terms(YamlMap map)
    {
        var terms = new LineTerms(map.Day("from"), Block(map));
        map.Done();
        return terms;
    }

    static BlockTerms? Block(YamlMap map)
    {
        if (map.Map("block", required: false) is not { } block) return null;
        var zero = Money.Zero(map.Reading.Currency);
        var (min, max) = (block.Whole("min-days", 1, 366), block.Whole("max-days", 1, 366));
        if (max < min) block.Wrong(block.Node("max-days")!, $"the longest block ({max} days) is shorter than the shortest ({min})");
        var terms = new BlockTerms(block.Flag("lost-fee-sleeps", true), block.Flag("fee-sleeps", true), block.Money("fee", zero), block.Money("day-fee", zero),
            block.Whole("free-days", 0, 366, 0), min, max, block.Whole("rest-days", 0, 366, 0), Wholes(block, "suggested", min, max));
        block.Done();
        return terms;
    }

    /// <summary>A list of whole numbers within limits.</summary>
    public static IReadOnlyList<int> Wholes(YamlMap map, string key, int min, int max)
    {
        List<int> numbers = [];
        foreach (var (word, at) in map.Words(key))
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= min && n <= max) numbers.Add(n);
            else map.Wrong(at, $"«{word}» does not fit «{key}»", $"Whole numbers from {min} to {max}.");
        return numbers;
    }
}
