namespace Kabinet.Catalogs;

/// <summary>Every tariff can price everything that can happen, and no rate is written in vain.</summary>
static class CheckRates
{
    static readonly UsageClass[] Abroad =
        [UsageClass.VoiceOut, UsageClass.VoiceIn, UsageClass.SmsOut, UsageClass.SmsIn, UsageClass.Data];

    public static void Run(Catalog catalog, Mistakes mistakes)
    {
        foreach (var version in catalog.Versions)
            foreach (var tariff in version.TariffList)
                if (!tariff.IsAssembled && (tariff.From == version.From || version == catalog.Versions[^1]))
                    Check(catalog, catalog.PlansOf(tariff.Code)!.At(catalog.Calendar.StartOf(version.From).UtcTicks)!, mistakes);
    }

    static void Check(Catalog catalog, RatePlan plan, Mistakes mistakes)
    {
        var (grid, file) = (catalog.Grid, $"tariffs/{plan.Tariff.Code}.yaml");
        var reached = new HashSet<int>();
        for (var place = 0; place < grid.Places; place++)
        {
            if (place > 0 && plan.Zones.Place(place) is null) continue;
            foreach (var (word, type, _) in ReadRates.UsageWords)
            {
                var lacking = new List<string>();
                for (var zone = 0; zone < grid.Zones; zone++)
                {
                    var rule = plan.RuleOf(grid.Cell(type, zone, place));
                    if (rule >= 0) reached.Add(rule);
                    else if (Must(type, zone, place, plan)) lacking.Add(zone == 0 ? "any number" : plan.Zones.Zone(zone)!.Code);
                }
                if (lacking.Count > 0)
                    mistakes.Add(file, 1, $"no rate for «{word}»{(place > 0 ? $" in «{plan.Zones.Place(place)!.Code}»" : "")} of {plan.Tariff.From:yyyy-MM-dd}: {string.Join(", ", lacking)}",
                        "Add a rate or a book that has one.");
            }
        }
        foreach (var twice in plan.Rules.GroupBy(r => r.Code).Where(g => g.Count() > 1))
            mistakes.Add(file, 1, $"rate «{twice.Key}» stands twice in the tariff and its books", "A charge is explained by the code of its rate.");
        for (var rule = 0; rule < plan.Tariff.Rates.Length; rule++)
            if (!reached.Contains(rule) && !plan.Tariff.Rates[rule].Match.Classes.IsEmpty)
                mistakes.Add(file, 1, $"rate «{plan.Tariff.Rates[rule].Code}» is never used: rates above it cover all it matches", "The first rate that matches is the price.");
    }

    static bool Must(UsageClass type, int zone, int place, RatePlan plan)
    {
        // A home line neither calls nor travels.
        if (plan.Tariff.IsHome) return type == UsageClass.Data && place == 0 && zone == 0;
        if (place > 0 && !Abroad.Contains(type)) return false;
        if (zone == 0) return type is not (UsageClass.VoiceOut or UsageClass.VoiceForwarded or UsageClass.SmsOut or UsageClass.MmsOut);
        if (plan.Zones.Zone(zone) is not { } known || type is UsageClass.Data or UsageClass.ForwardingFact) return false;
        return type switch
        {
            UsageClass.SmsOut => known.Kind is ZoneKind.OnNet or ZoneKind.Mobile or ZoneKind.LongDistance or ZoneKind.International,
            UsageClass.MmsOut => known.Kind is ZoneKind.OnNet or ZoneKind.Mobile,
            UsageClass.VoiceForwarded => known.Kind != ZoneKind.Special,
            _ => true,
        };
    }
}
