using System.Collections.Immutable;

namespace Kabinet.Catalogs;

/// <summary>Rates and packages: the parts that tariffs, services and rates.yaml share.</summary>
static class ReadRates
{
    /// <summary>The words of <c>usage:</c>.</summary>
    public static readonly ImmutableArray<(string Word, UsageClass Class, GrantUnit Unit)> UsageWords =
    [
        ("call", UsageClass.VoiceOut, GrantUnit.Seconds), ("call-in", UsageClass.VoiceIn, GrantUnit.Seconds),
        ("call-forwarded", UsageClass.VoiceForwarded, GrantUnit.Seconds), ("sms", UsageClass.SmsOut, GrantUnit.Sms),
        ("sms-in", UsageClass.SmsIn, GrantUnit.Sms), ("mms", UsageClass.MmsOut, GrantUnit.Mms),
        ("mms-in", UsageClass.MmsIn, GrantUnit.Mms), ("data", UsageClass.Data, GrantUnit.Bytes),
        ("forwarding-fact", UsageClass.ForwardingFact, GrantUnit.Sms),
    ];

    static readonly string[] ZoneWords = [UsageMatch.AllZones, .. UsageMatch.KindWords.Select(k => k.Word)];

    public static ImmutableArray<RateBook> ReadBooks(Reading reading)
    {
        if (reading.Open("rates.yaml") is not { } map) return [];
        var books = map.Maps("books", required: true).SelectMany(entity => Versions.Of(entity).Select(version =>
        {
            var code = version.Text("code");
            reading.Books.Add(entity, "code", code);
            var book = new RateBook(code, version.Day("from"), Rates(version, "rates"));
            version.Done();
            return book;
        })).ToImmutableArray();
        map.Done();
        return books;
    }

    public static ImmutableArray<RateRule> Rates(YamlMap owner, string key)
    {
        var (rules, codes) = (ImmutableArray.CreateBuilder<RateRule>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var map in owner.Maps(key))
        {
            var rule = Rate(map);
            if (!codes.Add(rule.Code)) map.Wrong($"rate «{rule.Code}» stands twice in this list");
            rules.Add(rule);
        }
        return rules.ToImmutable();
    }

    static RateRule Rate(YamlMap map)
    {
        var (match, unit) = Match(map, inGrant: false);
        var counted = unit is GrantUnit.Sms or GrantUnit.Mms;
        var price = map.Money("price").Minor;
        var per = Size(map, "per", unit, counted ? 1 : null);
        var step = Size(map, "step", unit, per);
        var rule = new RateRule(
            map.Text("code"), map.Local("name"), match, Size(map, "first-step", unit, step), step, price, per,
            map.Money("connection", Money.Zero(map.Reading.Currency)).Minor, Size(map, "free-under", unit, 0),
            [.. map.Maps("tiers").Select(t => Tier(t, unit))]);
        if (unit == GrantUnit.Bytes && per < DataSize.Kilobyte && map.Has("per"))
            map.Wrong(map.Node("per")!, "data cannot be priced by less than 1 KB");
        for (var i = 1; i < rule.Tiers.Length; i++)
            if (rule.Tiers[i].After <= rule.Tiers[i - 1].After) map.Wrong(map.Node("tiers")!, "tiers must rise");
        map.Done();
        return rule;
    }

    static RateTier Tier(YamlMap map, GrantUnit unit)
    {
        var tier = new RateTier(Size(map, "after", unit, null), map.Money("price").Minor);
        map.Done();
        return tier;
    }

    /// <summary>Packages of a tariff or service; their codes become <c>owner/code</c>.</summary>
    public static ImmutableArray<GrantRule> Grants(YamlMap owner, string ownerCode)
    {
        var (rules, codes) = (ImmutableArray.CreateBuilder<GrantRule>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var map in owner.Maps("grants"))
        {
            var code = map.Text("code");
            if (!codes.Add(code)) map.Wrong($"package «{code}» stands twice in this list");
            var (size, unit) = map.Parsed("size", Quantity.SizeShape, t => Quantity.Size(t) is { Units: > 0 } s ? s : null, (1L, GrantUnit.Seconds));
            var pays = ImmutableArray.CreateBuilder<UsageMatch>();
            foreach (var part in map.Maps("pays", required: true))
            {
                var (match, paidUnit) = Match(part, inGrant: true);
                if (paidUnit != unit && map.Has("size") && part.Has("usage"))
                    part.Wrong($"a package in {Word(unit)} cannot pay for usage in {Word(paidUnit)}");
                part.Done();
                pays.Add(match);
            }
            var rollover = map.OneOf("rollover",
                [("none", Rollover.None), ("next-month", Rollover.NextMonth), ("capped", Rollover.Capped)], required: false);
            var cap = rollover == Rollover.Capped ? Size(map, "cap", unit, null) : 0;
            if (rollover == Rollover.Capped && cap < size && map.Has("cap")) map.Wrong(map.Node("cap")!, "the cap is smaller than the package");
            rules.Add(new GrantRule($"{ownerCode}/{code}", map.Local("name"), unit, size, map.Whole("priority", 0, 1000, 100), rollover, cap, pays.ToImmutable()));
            map.Done();
        }
        return rules.ToImmutable();
    }

    /// <summary>Zones named in <c>to:</c>, checked when all are known.</summary>
    public static ImmutableArray<string> To(YamlMap map)
    {
        var words = map.Words("to");
        foreach (var (word, at) in words) map.Reading.Zones.Refer(map, word, at, ZoneWords);
        return [.. words.Select(w => w.Word)];
    }

    static (UsageMatch Match, GrantUnit Unit) Match(YamlMap map, bool inGrant)
    {
        var (classes, unit) = (ImmutableArray.CreateBuilder<UsageClass>(), (GrantUnit?)null);
        foreach (var (word, at) in map.Words("usage", required: true))
        {
            var found = UsageWords.FirstOrDefault(u => u.Word == word);
            if (found.Word is null)
                map.Wrong(at, $"unknown usage «{word}»", Mistakes.Hint(word, UsageWords.Select(u => u.Word)));
            else if (inGrant && found.Class is UsageClass.VoiceForwarded or UsageClass.ForwardingFact)
                map.Wrong(at, $"a package cannot pay for «{word}»", "Write «forwarded-use-packages: true» in the tariff if forwarded calls may burn minutes.");
            else if (unit is { } other && other != found.Unit)
                map.Wrong(at, $"«{word}» is not counted in {Word(other)}", "Usage of one rate has one unit.");
            else
            {
                classes.Add(found.Class);
                unit = found.Unit;
            }
        }
        var places = map.Words("in");
        foreach (var (word, at) in places) map.Reading.Places.Refer(map, word, at, UsageMatch.Home, UsageMatch.Roaming);
        return (new UsageMatch(classes.ToImmutable(), To(map), [.. places.Select(p => p.Word)]), unit ?? GrantUnit.Seconds);
    }

    static long Size(YamlMap map, string key, GrantUnit unit, long? without) => map.Parsed(
        key, $"{Quantity.SizeShape}, counted in {Word(unit)}",
        t => Quantity.Size(t) is { } size && size.Unit == unit && (size.Units > 0 || without == 0) ? size.Units : (long?)null,
        without ?? 1, without is null);

    static string Word(GrantUnit unit) => unit switch
    {
        GrantUnit.Seconds => "seconds", GrantUnit.Bytes => "bytes", GrantUnit.Mms => "mms", _ => "sms",
    };
}
