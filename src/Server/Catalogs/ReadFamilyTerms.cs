using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>family.yaml: several numbers in one cabinet. calendar.yaml: the days on which staff work.</summary>
static class ReadFamilyTerms
{
    public static FamilyTerms Read(Reading reading)
    {
        if (reading.Open("family.yaml") is not { } map) return FamilyTerms.Usual(reading.Currency);
        var terms = new FamilyTerms(map.Text("service"), map.Whole("most-numbers", 1, 100), map.Whole("looks-a-day", 1, 1000), map.Whole("request-days", 1, 30), map.Money("low-balance")) { ChildPlace = ReadPlace(map.Map("child-place", required: false)) };
        if (terms.Service.Length > 0) reading.Services.Refer(map, terms.Service, map.Node("service")!);
        map.Done();
        return terms;
    }

    static ChildPlaceTerms? ReadPlace(YamlMap? map)
    {
        if (map is null) return null;
        var terms = new ChildPlaceTerms(map.Whole("adult-at", 1, 21), map.Whole("looks-a-day", 1, 1000), map.Whole("told-every-days", 1, 31), map.Whole("quiet-days", 1, 365), map.Text("map", ""));
        if (terms.Map.Length > 0 && !(terms.Map.StartsWith("https://", StringComparison.Ordinal) && terms.Map.Contains("{latitude}", StringComparison.Ordinal) && terms.Map.Contains("{longitude}", StringComparison.Ordinal)))
            map.Wrong(map.Node("map")!, $"«{terms.Map}» is no address of a map", "Write https://…{latitude}…{longitude}…, or leave it out.");
        map.Done();
        return terms;
    }

    public static WorkingDays ReadCalendar(Reading reading)
    {
        if (reading.Open("calendar.yaml") is not { } map) return WorkingDays.MondayToFriday;
        var days = new WorkingDays(Days(map, "holidays"), Days(map, "working-weekends"));
        map.Done();
        return days;
    }

    static ImmutableArray<DateOnly> Days(YamlMap map, string key)
    {
        var days = ImmutableArray.CreateBuilder<DateOnly>();
        foreach (var (word, at) in map.Words(key))
            if (Quantity.ReadDay(word) is { } day) days.Add(day);
            else map.Wrong(at, $"«{word}» is not a day", "Write 2026-11-04.");
        return days.ToImmutable();
    }
}
