using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kabinet.Catalogs;

/// <summary>operator.yaml: brand, money, time, terms of the promised payment and of top-ups.</summary>
static partial class ReadOperator
{
    public sealed record Found(
        Operator Operator, BillingCalendar Calendar, int DetailsMonths, ImmutableArray<PromiseTerms> Promises,
        ImmutableArray<TopUpTerms> TopUps, string DemoNumber, YamlMap File);

    public static Found? Read(Reading reading)
    {
        if (reading.Open("operator.yaml") is not { } map) return null;
        reading.Currency = map.OneOf("currency", [.. Currency.All.Select(c => (c.Code, c))]);
        reading.Languages = Languages(map);

        var op = map.Map("operator");
        var found = new Found(
            op is null ? new Operator("", new LocalText([]), new Brand(0, 0, 0, ""), "", "", "") : ReadBrand(op),
            Calendar(map),
            map.Whole("details-months", 1, 60, 6),
            [.. map.Maps("promised-payment", required: true).Select(ReadPromise)],
            [.. map.Maps("top-up", required: true).Select(ReadTopUp)],
            DemoNumber(map),
            map);
        if (found.Promises.IsEmpty && map.Has("promised-payment")) map.Wrong("«promised-payment» needs at least one version");
        if (found.TopUps.IsEmpty && map.Has("top-up")) map.Wrong("«top-up» needs at least one version");
        SameDay(map, "promised-payment", found.Promises.Select(p => p.From));
        SameDay(map, "top-up", found.TopUps.Select(t => t.From));
        map.Done();
        return found;
    }

    /// <summary>Two versions that begin on one day overlap: nobody could say which holds.</summary>
    public static void SameDay(YamlMap map, string what, IEnumerable<DateOnly> days)
    {
        foreach (var twice in days.GroupBy(d => d).Where(g => g.Count() > 1))
            map.Reading.Mistakes.Add(map.File, map.LineOf(what), $"two versions of «{what}» begin on {twice.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                "Each version needs its own first day.");
    }

    static IReadOnlyList<string> Languages(YamlMap map)
    {
        var words = map.Words("languages", required: true);
        foreach (var (word, at) in words)
            if (!LanguageCode().IsMatch(word)) map.Wrong(at, $"«{word}» is not a language", "Two small letters, like ru or en.");
        foreach (var must in (string[])["ru", "en"])
            if (!words.Any(w => w.Word == must)) map.Wrong($"«languages» lacks «{must}»", "Russian and English are always there.");
        return [.. words.Select(w => w.Word).Distinct()];
    }

    static Operator ReadBrand(YamlMap op)
    {
        var (look, support) = (op.Map("brand"), op.Map("support"));
        var key = op.Text("key");
        if (!Key().IsMatch(key)) op.Wrong($"«{key}» cannot be the key of an operator", "Small letters, digits and hyphens, like ru.");
        var brand = look is null ? new Brand(0, 0, 0, "") : new Brand(
            look.Whole("hue", 0, 359),
            look.Parsed("chroma", "a number from 0 to 0.16",
                t => decimal.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var c) && c <= 0.16m ? c : (decimal?)null, 0m),
            look.Whole("radius", 0, 28),
            look.Text("logo", ""));
        look?.Done();
        if (brand.Logo.Length > 0 && (brand.Logo.Contains('/', StringComparison.Ordinal) || !op.Reading.HasFile(brand.Logo)))
            look!.Wrong($"logo «{brand.Logo}» is not a file of this folder");
        var found = new Operator(key, op.Local("name"), brand, op.Text("site"), support?.Text("phone") ?? "", support?.Text("short") ?? "");
        support?.Done();
        op.Done();
        return found;
    }

    static BillingCalendar Calendar(YamlMap map)
    {
        var name = map.Text("time-zone");
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId) return new BillingCalendar(zone);
        if (name.Length > 0)
            map.Wrong(map.Node("time-zone")!, $"unknown time zone «{name}»",
                Mistakes.Hint(name, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)));
        return new BillingCalendar(TimeZoneInfo.Utc);
    }

    static string DemoNumber(YamlMap map)
    {
        if (map.Map("demo", required: false) is not { } demo) return "";
        var number = demo.Text("number");
        demo.Done();
        return number;
    }

    static PromiseTerms ReadPromise(YamlMap map)
    {
        var one = new Money(1, map.Reading.Currency);
        var (min, max, step) = (map.Money("min", positive: true), map.Money("max", positive: true), map.Money("step", one, positive: true));
        if (max < min) map.Wrong(map.Node("max")!, $"the largest promised payment ({max}) is smaller than the smallest ({min})");
        var fees = Fees(map, max);
        var terms = new PromiseTerms(
            map.Day("from"), min, max, step, Sums(map, "suggested"), fees,
            map.Whole("days", 1, 31), map.Whole("min-account-age-days", 0, 3660, 0), map.Flag("no-debts", true))
        { Growth = Growth(map, min, max), UnpaidBarsOutgoing = map.OneOf("unpaid", [("nothing", false), ("bar-outgoing", true)], required: false) };
        foreach (var sum in terms.Suggested)
            if (!terms.Offers(sum)) map.Wrong(map.Node("suggested")!, $"{sum} is suggested but not offered", $"From {min} to {max} in steps of {step}.");
        map.Done();
        return terms;
    }

    /// <summary>«Who spent … last month may be lent up to …», by rising sum; the first is for everybody.</summary>
    static ImmutableArray<PromiseGrowth> Growth(YamlMap map, Money min, Money max)
    {
        var steps = map.Maps("growth").Select(g =>
        {
            var step = new PromiseGrowth(g.Money("spent"), g.Money("max", positive: true));
            g.Done();
            return step;
        }).ToImmutableArray();
        for (var i = 1; i < steps.Length; i++)
            if (steps[i].Spent <= steps[i - 1].Spent || steps[i].Max < steps[i - 1].Max) map.Wrong(map.Node("growth")!, $"growth from {steps[i].Spent} stands after {steps[i - 1].Spent}", "Write growth by rising «spent»; «max» never falls.");
        if (steps.Any(s => s.Max < min || s.Max > max)) map.Wrong(map.Node("growth")!, $"growth is from {min} to {max}, like the promised payment itself");
        return steps;
    }

    /// <summary>«Up to … costs …», by rising sum; the last covers the largest.</summary>
    public static ImmutableArray<PromiseFee> Fees(YamlMap map, Money max)
    {
        var fees = map.Maps("fees").Select(f =>
        {
            var fee = new PromiseFee(f.Money("up-to", positive: true), f.Money("fee"));
            f.Done();
            return fee;
        }).ToImmutableArray();
        for (var i = 1; i < fees.Length; i++)
            if (fees[i].UpTo <= fees[i - 1].UpTo) map.Wrong(map.Node("fees")!, $"fee up to {fees[i].UpTo} stands after {fees[i - 1].UpTo}", "Write fees by rising «up-to».");
        if (!fees.IsEmpty && fees[^1].UpTo < max) map.Wrong(map.Node("fees")!, $"no fee for sums from {fees[^1].UpTo} to {max}");
        return fees;
    }

    static TopUpTerms ReadTopUp(YamlMap map)
    {
        var terms = new TopUpTerms(map.Day("from"), map.Money("min", positive: true), map.Money("max", positive: true), Sums(map, "suggested")) { Sbp = map.Flag("sbp", false) };
        if (terms.Max < terms.Min) map.Wrong(map.Node("max")!, $"the largest top-up ({terms.Max}) is smaller than the smallest ({terms.Min})");
        foreach (var sum in terms.Suggested)
            if (sum < terms.Min || sum > terms.Max) map.Wrong(map.Node("suggested")!, $"{sum} is suggested but not allowed", $"From {terms.Min} to {terms.Max}.");
        map.Done();
        return terms;
    }

    static ImmutableArray<Money> Sums(YamlMap map, string key)
    {
        var sums = ImmutableArray.CreateBuilder<Money>();
        foreach (var (word, at) in map.Words(key))
            if (Quantity.Sum(word, map.Reading.Currency) is { } minor and > 0) sums.Add(new Money(minor, map.Reading.Currency));
            else map.Wrong(at, $"«{word}» is not a sum", "A number like 500 or 2.50.");
        return sums.ToImmutable();
    }

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex LanguageCode();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,29}$")]
    private static partial Regex Key();
}
