using System.Collections.Immutable;
using System.Globalization;

namespace Kabinet.Catalogs;

/// <summary>changes.yaml: who may change his tariff, when and at what price; limits.yaml: what limits tell and stop.</summary>
static class ReadChanges
{
    static readonly (string, ChangeMoment)[] Moments = [("next-period", ChangeMoment.NextPeriod), ("now", ChangeMoment.Now)];
    static readonly (string Word, CapBlocks Meaning)[] Stops = [("services", CapBlocks.Services), ("content", CapBlocks.Content), ("roaming", CapBlocks.Roaming), ("network", CapBlocks.Network)];

    public static ImmutableArray<ChangeTerms> Read(Reading reading)
    {
        if (reading.Open("changes.yaml") is not { } map) return [];
        var terms = map.Maps("changes", required: true).Select(Terms).ToImmutableArray();
        ReadOperator.SameDay(map, "changes", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static ChangeTerms Terms(YamlMap map)
    {
        var terms = new ChangeTerms(map.Day("from"), [.. map.Maps("rules", required: true).Select(Rule)]);
        map.Done();
        return terms;
    }

    static ChangeRule Rule(YamlMap map)
    {
        var when = map.Words("when", required: true).Select(w => OneOf(map, w, "when", Moments)).Distinct().ToImmutableArray();
        if (when.IsEmpty && map.Has("when")) map.Wrong("«when» is empty", "Allowed: next-period, now.");
        var rule = new ChangeRule(Tariffs(map, "leaving"), Tariffs(map, "to"), when,
            map.OneOf("unused", [("burns", UnusedFee.Burns), ("returned", UnusedFee.Returned)], required: when.Contains(ChangeMoment.Now)),
            map.Whole("soon-days", 0, 366, 0), map.Has("soon-fee") ? map.Money("soon-fee") : null);
        if (rule.SoonFee is not null && rule.SoonDays == 0) map.Wrong("«soon-fee» without «soon-days»", "Say within how many days a change is soon.");
        map.Done();
        // Without days nothing is ever too soon, so nothing is refused for it.
        return rule;
    }

    static ImmutableArray<string> Tariffs(YamlMap map, string key)
    {
        var words = map.Words(key, required: true);
        foreach (var (word, at) in words) map.Reading.Tariffs.Refer(map, word, at, ChangeRule.Any, ChangeRule.Prepaid, ChangeRule.Postpaid);
        return [.. words.Select(w => w.Word)];
    }

    public static ImmutableArray<ControlTerms> ReadLimits(Reading reading)
    {
        if (reading.Open("limits.yaml") is not { } map) return [];
        var terms = map.Maps("limits", required: true).Select(Control).ToImmutableArray();
        ReadOperator.SameDay(map, "limits", terms.Select(t => t.From));
        map.Done();
        return terms;
    }

    static ControlTerms Control(YamlMap map)
    {
        var warn = ImmutableArray.CreateBuilder<int>();
        foreach (var (word, at) in map.Words("warn", required: true))
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 && percent > warn.LastOrDefault()) warn.Add(percent);
            else map.Wrong(at, $"«{word}» is not a threshold", "Rising whole percents from 1 to 100.");
        var terms = new ControlTerms(map.Day("from"), warn.ToImmutable(),
            map.Words("blocks").Aggregate(CapBlocks.None, (all, w) => all | OneOf(map, w, "blocks", Stops)));
        map.Done();
        return terms;
    }

    static T OneOf<T>(YamlMap map, (string Word, YamlDotNet.RepresentationModel.YamlNode At) word, string key, (string Word, T Meaning)[] words)
    {
        foreach (var (name, meaning) in words)
            if (name == word.Word) return meaning;
        map.Wrong(word.At, $"«{word.Word}» is not allowed in «{key}»", Mistakes.Hint(word.Word, words.Select(w => w.Word)));
        return words[0].Meaning;
    }
}
